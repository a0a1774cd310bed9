import Language

extension Elsewhere {
    static let keras: [ForeignWord] = [
        ForeignWord("summary plot_model count_params", .keras, "`layers` lists the layers, shapes and parameters"),
        ForeignWord("extract extract_features forward", .keras, "`predict FOLDER` computes features of images"),
        ForeignWord(
            "pop remove_layer Model Sequential include_top", .keras,
            "`truncate -2` leaves the last layer out; `truncate LAYER` ends the model at any layer"),
        ForeignWord(".output .outputs", .keras, "`truncate LAYER` ends the model at that layer"),
        ForeignWord(
            "evaluate predict_generator predict_on_batch predict_classes predict_proba infer", .keras,
            "`predict FOLDER` runs the model over images; their classes are the sub-folders"),
        ForeignWord(
            "fit fit_generator train train_on_batch compile backward optimizer", .keras,
            "networks are run here, not trained: `load FILE` takes a trained one"),
        ForeignWord(
            "load_model load_weights from_pretrained load_state_dict", .keras,
            "`load FILE`, or `load vgg19 --weights FILE`"),
        ForeignWord("VGG19 vgg19 VGG16 vgg16", .keras, "`load vgg19` or `load vgg16`, with --no-top and --input HxW"),
        ForeignWord(
            ".save save_model save_weights save_file state_dict to_json", .keras,
            "`export model FILE` writes the model, `export features FILE` features, `save FILE` a script"
        ),
        ForeignWord("get_layer", .keras, "`model[\"fc1\"]` is a layer by its name, `model[-6]` by its index"),
        ForeignWord("get_weights weights .weights trainable", .keras, "weights are not shown; `layers` counts them"),
        ForeignWord(
            "preprocess_input ImageDataGenerator rescale", .keras,
            "`preprocess caffe`, torch, tf or rescale says how images are prepared"),
        ForeignWord(
            "flow_from_directory flow_from_dataframe image_dataset_from_directory DataLoader ImageFolder", .keras,
            "`predict FOLDER` reads a folder of classes, in the sorted order of its paths"),
        ForeignWord("load_img img_to_array imread imshow", .keras, "`show FILE` draws a picture"),
        ForeignWord(
            "activations activation", .keras, "`predict FOLDER --at LAYER` gives what any layer puts out"),
        ForeignWord(
            "Resize CenterCrop", .keras,
            "`preprocess --crop 256` resizes the shorter side and takes the centre"
        ),
        ForeignWord(
            "transform transforms", .keras, "`preprocess` says how images are prepared; map(list, f) changes elements"),
        ForeignWord("decode_predictions", .keras, "`predict` prints the classes with their probabilities"),
        ForeignWord(
            "register_forward_hook hook named_modules named_parameters", .keras,
            "`predict FOLDER --at LAYER` gives the output of an inner layer"),
        ForeignWord(".inputs .input_shape", .keras, "`model.input` is the size of the input"),
        ForeignWord(".output_shape", .keras, "`model.output` is the shape of the output"),
        ForeignWord(
            "no_grad eval cuda device cpu gpu", .keras,
            "leave it out: everything runs on the processor, without gradients"),
        ForeignWord(
            "keras tf tensorflow torch torchvision nn", .keras, "nothing is imported: help index lists what there is"),
    ]
}

import Commands
import Foundation
import Testing
import Workbench

/// Whole texts, as people read them.
@Suite struct GoldenTests {
    @Test func load() throws {
        #expect(
            try Bench().output("load model.h5") == """
                model small
                from        model.h5 (Keras HDF5, Functional, written by Keras 3.15.1)
                layers      7
                parameters  1,724
                input       12 × 16 × 3 (height × width × channels)
                output      predictions (Dense, 2 units, after softmax)
                images      RGB, resized to 12 × 16 by nearest, rescale: x * 1/255 (assumed: the file does not say; change it with `preprocess`)

                """)
    }

    @Test func untrainedWeightsAreSaid() throws {
        #expect(
            try Bench().output("load vgg19 --no-top --input 32x48 --seed 1") == """
                model vgg19
                from        vgg19 (architecture)
                weights     untrained: random initial values (He normal, seed 1)
                layers      22
                parameters  20,024,384
                input       32 × 48 × 3 (height × width × channels)
                output      block5_pool (MaxPooling2D, 1 × 1 × 512, after ReLU and pooling)
                images      RGB, resized to 32 × 48 by nearest, caffe: blue, green, red, less the means 103.939, 116.779, 123.68 (change it with `preprocess`)
                warning: the weights are untrained, so features and zeros say nothing about images yet

                """)
    }

    @Test func layers() throws {
        let bench = try Bench()
        try bench.run("load model.h5")
        #expect(
            bench.output("layers relu") == """
                index      name   kind         output  parameters  multiply-adds  ReLU
                    1  -6  conv1  Conv2D  12 × 16 × 4         112         20,736  relu
                    4  -3  fc1    Dense             8       1,544          1,536  relu
                    5  -2  fc2    Dense             6          54             48  relu

                3 of 7 layers, 1,710 of 1,724 parameters, 22,320 of 22,332 multiply-adds for one image

                """)
    }

    @Test func truncate() throws {
        let bench = try Bench()
        try bench.run("load model.h5")
        #expect(
            bench.output("truncate -3") == """
                the model now ends at fc1 (Dense, 8 units, after ReLU)
                index      4, or -3 counted from the end before
                output     8 units
                left out   2 layers: fc2, predictions
                before it  flatten (Flatten), index 3 or -4
                after it   fc2 (Dense), index 5 or -2, left out

                """)
        #expect(
            bench.output("restore") == """
                the model is whole again: 7 layers, ending at predictions (Dense, 2 units, after softmax)

                """)
    }

    @Test func predict() throws {
        let bench = try Bench()
        try bench.run("load model.h5; truncate fc1")
        #expect(
            bench.output("predict images --limit 3") == """
                features: 3 × 8 units
                layer     fc1 (Dense, 8 units, after ReLU)
                images    3 of 4 (--limit)
                classes   a (2), b (1)
                prepared  RGB at 12x16, nearest; rescale: x * 1/255
                zeros     15 of 24 (62.5 %)

                """)
    }

    @Test func classifiersNameTheirClasses() throws {
        let bench = try Bench()
        try bench.run("load model.h5")
        #expect(
            bench.output("predict images/b") == """
                features: 2 × 2 units
                layer     predictions (Dense, 2 units, after softmax)
                images    2
                prepared  RGB at 12x16, nearest; rescale: x * 1/255
                zeros     0 of 4 (0.0 %)

                file   class    probability
                0.png  class 1       50.2 %
                       class 0       49.8 %
                1.png  class 1       50.1 %
                       class 0       49.9 %

                """)
    }

    @Test func zeros() throws {
        let bench = try Bench.predicted()
        #expect(
            bench.output("stats zeros") == """
                19 of 32 values are zero (59.4 %)
                layer    fc1 (Dense), after ReLU
                counted  4 images × 8 units
                For one image, 4.75 of 8 units are inactive on average. 4 of 8 units are silent: zero for all 4 images, which still allows each to fire for up to 52.7 % of such images. Dead would mean for no image at all: `stats dead`.

                """)
        #expect(
            bench.output("stats zeros features[0]") == """
                5 of 8 values are zero (62.5 %)
                layer    fc1, after ReLU, for a/0.png (row 0, class a)
                counted  1 image × 8 units
                For this image 5 of 8 units are inactive. One image cannot show that a unit is dead.

                """)
        #expect(
            bench.output("stats zeros [0, 1, 0]") == """
                2 of 3 values are zero (66.7 %)
                from     numbers without a model
                counted  1 row × 3 units
                If these are one image's values after a ReLU, 2 of 3 units are inactive. One image cannot show that a unit is dead.

                """)
        #expect(
            bench.output("stats zeros --at conv1 --by unit") == """
                1,708 of 3,072 values are zero (55.6 %)
                layer    conv1 (Conv2D), after ReLU
                counted  4 images × 192 positions × 4 units
                For one image, 1 of 4 units are inactive on average. 1 of 4 units is silent: zero for all 4 images, which still allows each to fire for up to 52.7 % of such images. Dead would mean for no image at all: `stats dead`.

                unit                 zeros  fires for images
                   3  768 of 768 (100.0 %)    0 of 4 (0.0 %)
                   1   596 of 768 (77.6 %)  4 of 4 (100.0 %)
                   0   200 of 768 (26.0 %)  4 of 4 (100.0 %)
                   2   144 of 768 (18.8 %)  4 of 4 (100.0 %)

                """)
    }

    @Test func zerosByClassAndByLayer() throws {
        let bench = try Bench.predicted()
        #expect(
            bench.output("let t = stats zeros --by class; t") == """
                class  images  zeros  values  fraction
                a           2     11      16    68.8 %
                b           2      8      16    50.0 %

                """)
        #expect(
            bench.output("stats zeros --by layer") == """
                1,727 of 3,104 (55.6 %) values of 2 layers with a ReLU are zero

                layer  units  positions                    zeros  silent units
                conv1      4        192  1,708 of 3,072 (55.6 %)        1 of 4
                fc1        8          1        19 of 32 (59.4 %)        4 of 8

                """)
    }

    /// A place that no ReLU made zeros at says so, and one after pooling what its zeros mean.
    @Test func placesThatAreNotAfterReLU() throws {
        let bench = try Bench()
        try bench.run("load model.h5; predict images")
        #expect(bench.output("stats zeros").contains("predictions (Dense), not after ReLU"))
        try bench.run("predict images --at pool1")
        #expect(bench.output("stats zeros").contains("zero only where the whole window was zero"))
    }

    @Test func layersPassed() throws {
        #expect(
            try Bench.predicted().output("stats layers") == """
                zeros of 2 layers with a ReLU, over 4 images

                layer  units  positions                    zeros  silent units
                conv1      4        192  1,708 of 3,072 (55.6 %)        1 of 4
                fc1        8          1        19 of 32 (59.4 %)        4 of 8

                conv1  55.6 %  ██████████████████████▎
                fc1    59.4 %  ███████████████████████▊

                over all values  1,727 of 3,104 (55.6 %): large layers decide
                mean of layers   57.5 % over 2 layers: each counts the same
                mean of units    58.1 % over 12 units: wide layers decide

                """)
    }

    @Test func inactiveSilentAndDead() throws {
        let bench = try Bench.predicted()
        #expect(
            bench.output("stats dead") == """
                5 of 12 (41.7 %) units are silent, 1 of them proved dead

                layer  units  inactive for an image  silent  proved dead
                conv1      4                      1       1            1
                fc1        8                   4.75       4            0

                silent: zero for all 4 images; such a unit may still fire for up to 52.7 % of images like these (95 % confidence, about 3/4).
                proved dead: zero for any image with prepared values from 0 to 1. The bound proves some dead units, not all: it widens with every layer.

                """)
        #expect(
            bench.output("stats dead --at conv1").contains(
                """
                silent units  3
                dead units    3

                """))
        #expect(bench.output("stats dead --at fc1").contains("silent units  3, 4, 6, 7\ndead units    none\n"))
        // Numbers alone have no weights to prove anything from.
        #expect(bench.output("stats dead [0, 1]").contains("dead units    no bound"))
    }

    /// What is near zero fires: the words for zeros are not used of it.
    @Test func nearZeroIsNotSilent() throws {
        let bench = try Bench.predicted()
        #expect(
            bench.output("stats zeros --eps 1000") == """
                32 of 32 values are at most 1000 from zero (100.0 %)
                layer    fc1 (Dense), after ReLU
                counted  4 images × 8 units

                """)
        #expect(try !bench.json("stats zeros --eps 1000").contains("silent"))
        #expect(bench.output("stats zeros (features * 1)").contains("If the rows are images and the values come after"))
    }

    /// A row of features of a convolution is one image, however many axes it has.
    @Test func aRowOfAConvolutionIsOneImage() throws {
        let bench = try Bench()
        try bench.run("load model.h5; truncate conv1; predict images")
        #expect(
            bench.output("stats zeros features[0]").contains("counted  1 image × 192 positions × 4 units\n"))
        #expect(bench.output("stats zeros features[0:2,:] --by image").contains("\n  1  a/1.png  a "))
    }

    @Test func whatIsNoNumberIsSaid() throws {
        let text = try Bench().output("load nan.h5; truncate fc2; predict images")
        #expect(text.contains("warning: 4 of 24 (16.7 %) values are not numbers (NaN)"))
    }

    @Test func aSummaryIsATableForScripts() throws {
        let text = try Bench.predicted().output("let s = stats summary; s")
        #expect(text.hasPrefix("measure"))
        #expect(text.contains("\nfraction                            0.59375\n"))
        #expect(text.contains("\nhoyer_lifetime_undefined                  4\n"))
    }

    @Test func rows() throws {
        let bench = try Bench.predicted()
        #expect(
            bench.output("features[1]") == """
                a/1.png (row 1, class a): 8 values of fc1, zero: 6 of 8 (75.0 %)

                0  5.28125       0 4.15625       0       0       0       0       0

                """)
        #expect(
            bench.output("features") == """
                features 4 × 8 of fc1, zero: 19 of 32 (59.4 %)

                row  file     class            zeros     f0     f1     f2  f3  f4     f5
                  0  a/0.png  a      5 of 8 (62.5 %)  2.219      0  6.313   0   0  0.906  …
                  1  a/1.png  a      6 of 8 (75.0 %)  5.281      0  4.156   0   0      0  …
                  2  b/0.png  b      4 of 8 (50.0 %)  3.844  0.938  8.266   0   0  3.250  …
                  3  b/1.png  b      4 of 8 (50.0 %)  1.828  0.031  3.797   0   0  1.516  …

                """)
    }

    @Test func showPrintsEverything() throws {
        let bench = try Bench.predicted()
        #expect(
            bench.output("show features[2:4]") == """
                features 2 × 8 of fc1, zero: 8 of 16 (50.0 %)
                b/0.png (row 0, class b), zero: 4 of 8 (50.0 %)

                0  3.84375 0.93750 8.26563       0       0 3.25000       0       0

                b/1.png (row 1, class b), zero: 4 of 8 (50.0 %)

                0  1.82813 0.03125 3.79688       0       0 1.51563       0       0

                """)
        #expect(
            bench.output("features[0:2, 0:3] * 2") == """
                2 × 3 values, zero: 2 of 6 (33.3 %)

                         0  1        2
                0   4.4375  0  12.6250
                1  10.5625  0   8.3125

                """)
        #expect(bench.output("show images/a/0.png").hasSuffix("images/a/0.png: 12 × 16 (height × width)\n"))
    }

    /// An image that cannot be read stops everything before the first is computed, unless it may be left out.
    @Test func damagedImagesAreNamed() throws {
        let bench = try Bench()
        try Data("not an image".utf8).write(to: URL(fileURLWithPath: bench.folder + "/images/b/2.png"))
        try bench.run("load model.h5; truncate fc1")
        #expect(bench.output("predict images").contains("2.png"))
        #expect(bench.host.session.state.features == nil)
        let text = bench.output("predict images --skip-damaged")
        #expect(text.contains("features: 4 × 8 units"))
        #expect(text.contains("warning: 1 damaged image left out"))
        #expect(text.contains("2.png"))
    }

    @Test func undoAndRedo() throws {
        let bench = try Bench.predicted()
        #expect(
            bench.output("truncate conv1; undo").hasSuffix(
                """
                model     small, 5 layers, output 8
                features  4 × 8, fc1 of small

                """))
        #expect(
            bench.output("redo").hasPrefix(
                "brought back: truncate conv1\nmodel     small, 2 layers, output 12 × 16 × 4\n"))
        #expect(bench.output("redo").contains("nothing to redo"))
    }

    @Test func exportToMarkdown() throws {
        let bench = try Bench.predicted()
        let (some, all) = (bench.folder + "/t.md", bench.folder + "/all.md")
        try bench.run("features[0:2] | select file zeros | export '\(some)'; features | export '\(all)'")
        let text = try String(contentsOfFile: some, encoding: .utf8)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.first?.hasPrefix("| file ") == true && lines.first?.hasSuffix(" zeros |") == true)
        #expect(lines.dropFirst(2).allSatisfy { $0.hasSuffix(" % |") }, "\(text)")
        #expect(
            try String(contentsOfFile: all, encoding: .utf8).split(separator: "\n").first?.split(separator: "|").count
                == 6)
        #expect(bench.output("export [1, 2] x.md").contains("a list is no table, which is what a .md file holds"))
    }

    @Test func export() throws {
        let bench = try Bench.predicted()
        #expect(bench.output("export features features.npy") == "wrote features.npy: 4 × 8, 256 bytes\n")
        #expect(bench.output("export features features.npy") == "wrote features.npy: 4 × 8, 256 bytes\n")
        // Some rows are as much features as all of them.
        #expect(bench.output("export features[1:3] features.npy") == "wrote features.npy: 2 × 8, 192 bytes\n")
        #expect(bench.output("count(read(\"features.npy\") == features[1:3])") == "16\n")
        #expect(bench.output("export features[1:3] features.csv") == "wrote features.csv: 2 × 8, 123 bytes\n")
        #expect(bench.output("count(read(\"features.csv\") == features[1:3])") == "16\n")
    }

    @Test func help() throws {
        #expect(
            try Bench().output("help truncate") == """
                truncate: lets the model end at a layer
                  truncate LAYER
                LAYER  its name, its index, or its negative index: -1 is the last

                The layer itself stays, exactly as in Keras's Model(model.inputs, model.layers[-6].output): `truncate -6` leaves out the five layers after it. `restore` gives them back.

                examples
                truncate -3   # the third layer from the end becomes the output
                truncate fc1  # the layer named fc1 becomes the output

                """)
    }
}

import Language

extension Elsewhere {
    static let numpy: [ForeignWord] = [
        ForeignWord("average nanmean", .numpy, "write mean(x), or mean(x, axis)"),
        ForeignWord("amax nanmax", .numpy, "write max(x), or max(x, axis)"),
        ForeignWord("amin nanmin", .numpy, "write min(x), or min(x, axis)"),
        ForeignWord("variance", .numpy, "write var(x), or var(x, axis)"),
        ForeignWord("stdev stddev sd", .numpy, "write std(x), or std(x, axis)"),
        ForeignWord("percentile", .numpy, "write quantile(x, 75%), or quantile(x, 75%, axis)"),
        ForeignWord(
            "pandas pd DataFrame", .numpy,
            "tables go through pipes, as in `stats apoz | where apoz > 95%`; `export TABLE FILE` writes .csv"),
        ForeignWord("filter_by loc iloc query", .numpy, "`… | where CONDITION` keeps rows; x[0:5] are the first ones"),
        ForeignWord("count_nonzero", .numpy, "write count(x), or count(x, axis)"),
        ForeignWord("sparsity zero_fraction", .numpy, "write zeros(x); `stats zeros` says where the zeros are"),
        ForeignWord("absolute fabs", .numpy, "write abs(x)"),
        ForeignWord("ln log_e", .numpy, "write log(x)"),
        ForeignWord("power pow", .numpy, "write x ^ 2"),
        ForeignWord("square", .numpy, "write x ^ 2"),
        ForeignWord("around", .numpy, "write round(x, 3)"),
        ForeignWord("flatnonzero argwhere", .numpy, "write nonzero(x)"),
        ForeignWord("arange range", .numpy, "write 0..<10, or 0..4 with its end; every second: (0..<10)[::2]"),
        ForeignWord("array asarray from_numpy ndarray", .numpy, "write tensor([[1, 2], [3, 4]]), or just a list"),
        ForeignWord("stack vstack concatenate", .numpy, "write concat(a, b), or tensor([a, b])"),
        ForeignWord("hstack", .numpy, "write concat(a, b, 1)"),
        ForeignWord("ravel", .numpy, "write flatten(x)"),
        ForeignWord(
            "reshape view squeeze unsqueeze expand_dims", .numpy, "flatten(x), transpose(x) and x[0] change shapes"),
        ForeignWord("mm", .numpy, "write matmul(a, b)"),
        ForeignWord("cosine_similarity", .numpy, "write cosine(a, b)"),
        ForeignWord("corrcoef pearsonr", .numpy, "write correlation(a, b)"),
        ForeignWord("hist", .numpy, "write histogram(x, 20)"),
        ForeignWord(
            "savetxt savez to_csv tofile", .numpy, "`export VALUE FILE` writes .npy, .npz, .h5, .csv, .json or .md"),
        ForeignWord("loadtxt genfromtxt fromfile read_csv", .numpy, "`read FILE` takes .npy, .npz, .h5 and .csv files"),
        ForeignWord("size numel length", .numpy, "write len(x), or len(flatten(x)) for all numbers"),
        ForeignWord("ndim", .numpy, "write len(shape(x))"),
        ForeignWord(".T", .numpy, "write transpose(x)"),
        ForeignWord(".size", .numpy, "write len(flatten(x))"),
        ForeignWord(".ndim", .numpy, "write len(shape(x))"),
        ForeignWord(".dtype dtype astype float32 float64", .numpy, "tensors hold float32, all other numbers float64"),
        ForeignWord("item tolist .numpy detach", .numpy, "leave it out: x[0] of a vector is a number"),
        ForeignWord(
            "plt pyplot matplotlib plot imsave", .numpy, "`show VALUE` shows values; `export VALUE FILE` writes them"),
        ForeignWord("np numpy", .numpy, "functions stand by themselves: mean(x), not np.mean(x)"),
    ]
}

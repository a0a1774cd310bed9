// rk_dense_f32_portable: outputs [first, last) of a dense layer for some images.
// Inputs: images × inputs, weights inputs × outputs as Keras keeps them, bias (struct rk_dense); nothing is packed.
// Output: images × outputs, bias applied, no activation.
// Bound by memory: a weight comes once for all images, and not at all where its input is zero in all of the four that are
// computed together: a weight that is no number then goes unnoticed.
// Order of accumulation: inputs in chains of RK_CHAIN; the same for every slice, tail and number of images.


#define LANES 4
#define DENSE_NAME rk_dense_f32_portable
#include "templates/dense.h"


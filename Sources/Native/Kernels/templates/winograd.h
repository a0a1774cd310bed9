// The bodies of the kernels of Winograd's convolution F(4×4, 3×3), for any instruction set; the including file defines
//   LANES     values in a vector register
//   TILES     tiles of a full product
//   VECTORS   vectors of a panel of output channels
//   NAME(x)   the function of that kind
// Every output goes through the same operations in the same order, wherever its tile lies among others.

#include "../include/rk_winograd.h"
#include "lanes.h"

#define PANEL (LANES * VECTORS)
/// Values of a cache line.
#define LINE 16

// The points ±A and ±B, and what follows from them.
#define A 0.625
#define B 1.5
// One over the products of each point's distances to the others, Π (p − q): for 0, ±A, ±B.
#define AT_0 (1 / (A * A * B * B))
#define AT_A (1 / (2 * A * A * (A * A - B * B)))
#define AT_B (1 / (2 * B * B * (B * B - A * A)))
#define F(constant) ((float)(constant))

INLINE void input_line(lanes to[6], const lanes d[6]) {
    lanes even_a = d[4] - F(B * B) * d[2], odd_a = F(A) * d[3] - F(A * B * B) * d[1];
    lanes even_b = d[4] - F(A * A) * d[2], odd_b = F(B) * d[3] - F(A * A * B) * d[1];
    to[0] = F(A * A * B * B) * d[0] + (d[4] - F(A * A + B * B) * d[2]);
    to[1] = even_a + odd_a;
    to[2] = even_a - odd_a;
    to[3] = even_b + odd_b;
    to[4] = even_b - odd_b;
    to[5] = F(A * A * B * B) * d[1] + (d[5] - F(A * A + B * B) * d[3]);
}

/// Bᵀ d B of a tile's pixels, which come column by column: the first pass takes one column after the other.
INLINE void input_tile(const lanes d[6][6], float *values, int64_t position_stride) {
    lanes half[6][6];
    UNROLL for (int x = 0; x < 6; x++) {
        lanes line[6];
        input_line(line, d[x]);
        UNROLL for (int i = 0; i < 6; i++) half[i][x] = line[i];
    }
    UNROLL for (int i = 0; i < 6; i++) {
        lanes line[6];
        input_line(line, half[i]);
        UNROLL for (int j = 0; j < 6; j++) *(lanes *)(values + (i * 6 + j) * position_stride) = line[j];
    }
}

/// Where a tile's pixels are: by row and column of the tile, the first of `channels`.
INLINE void input_channels(const struct rk_winograd_input *input, const float *const pixels[6][6], float *values) {
    int64_t whole = input->channels / LANES * LANES;
    for (int64_t channel = 0; channel < whole; channel += LANES) {
        lanes d[6][6];
        UNROLL for (int x = 0; x < 6; x++) UNROLL for (int y = 0; y < 6; y++)
            d[x][y] = *(const loose_lanes *)(pixels[y][x] + channel);
        float *to = values + channel / RK_WINOGRAD_BLOCK * input->block_stride + channel % RK_WINOGRAD_BLOCK;
        input_tile(d, to, input->position_stride);
    }
    if (whole == input->channels) return;
    lanes d[6][6];
    for (int x = 0; x < 6; x++) {
        for (int y = 0; y < 6; y++) {
            d[x][y] = (lanes)0.0f;
            for (int i = 0; i < input->channels - whole; i++) d[x][y][i] = pixels[y][x][whole + i];
        }
    }
    float *to = values + whole / RK_WINOGRAD_BLOCK * input->block_stride + whole % RK_WINOGRAD_BLOCK;
    input_tile(d, to, input->position_stride);
}

INLINE int has_value(const float *pixel, int64_t channels) {
    int64_t channel = 0;
    for (; channel + LANES <= channels; channel += LANES)
        if (__builtin_reduce_or(*(const loose_lanes *)(pixel + channel) != 0.0f)) return 1;
    for (; channel < channels; channel++)
        if (pixel[channel] != 0.0f) return 1;
    return 0;
}

void NAME(input)(const struct rk_winograd_input *input) {
    rk_winograd_seen seen = 0;
    for (int64_t tile = 0; tile < input->tiles; tile++) {
        const float *pixels[6][6];
        // Two columns of a tile are the last two of the tile before it.
        seen = tile == 0 ? 0 : seen >> 24;
        for (int x = 0; x < 6; x++) {
            int64_t column = input->left + 4 * tile + x;
            int is_new = tile == 0 || x >= 2;
            for (int y = 0; y < 6; y++) {
                int is_inside = input->rows[y] && column >= 0 && column < input->width;
                pixels[y][x] = is_inside ? input->rows[y] + column * input->channels : input->zeros;
                if (is_new && is_inside && has_value(pixels[y][x], input->channels))
                    seen |= (rk_winograd_seen)1 << (6 * x + y);
            }
        }
        input->seen[tile] = seen;
        input_channels(input, pixels, input->values + tile * RK_WINOGRAD_BLOCK);
    }
}

INLINE void weight_line(lanes to[6], lanes g0, lanes g1, lanes g2) {
    lanes even_a = g0 + F(A * A) * g2, even_b = g0 + F(B * B) * g2;
    to[0] = g0;
    to[1] = even_a + F(A) * g1;
    to[2] = even_a - F(A) * g1;
    to[3] = even_b + F(B) * g1;
    to[4] = even_b - F(B) * g1;
    to[5] = g2;
}

void NAME(weights)(const struct rk_winograd_weights *weights) {
    int64_t tap = weights->tap_stride;
    for (int64_t channel = 0; channel < weights->channels; channel++) {
        const float *from = weights->weights + channel * weights->channel_stride;
        UNROLL for (int v = 0; v < VECTORS; v++) {
            lanes half[6][3];
            UNROLL for (int x = 0; x < 3; x++) {
                const float *at = from + v * LANES + x * tap;
                lanes line[6];
                weight_line(
                    line, *(const loose_lanes *)at, *(const loose_lanes *)(at + 3 * tap),
                    *(const loose_lanes *)(at + 6 * tap));
                UNROLL for (int i = 0; i < 6; i++) half[i][x] = line[i];
            }
            float *to = weights->values + channel * PANEL + v * LANES;
            UNROLL for (int i = 0; i < 6; i++) {
                lanes line[6];
                weight_line(line, half[i][0], half[i][1], half[i][2]);
                UNROLL for (int j = 0; j < 6; j++) *(lanes *)(to + (i * 6 + j) * weights->position_stride) = line[j];
            }
        }
    }
}

/// What will be needed soon, brought nearer while a group of tiles is computed: a little every few channels, since the
/// processor can wait for a few lines only at a time and would hold up the products for the rest.
struct soon {
    /// Of the next group of tiles.
    const float *input;
    /// From the weights of this position to those of the next, or 0.
    int64_t weight_distance;
    /// Weights to be transformed, and from one channel to the next. They lie a row of output channels apart, so that the
    /// processor does not see by itself what comes next.
    const float *coming;
    int64_t coming_stride;
};

INLINE void bring_nearer(const float *values, int count) {
    UNROLL for (int i = 0; i < count; i += LINE) __builtin_prefetch(values + i, 0, 3);
}

INLINE void add_products(lanes sum[TILES][VECTORS], const float *input, const float *weight, const int tiles) {
    lanes w[VECTORS];
    UNROLL for (int v = 0; v < VECTORS; v++) w[v] = ((const lanes *)weight)[v];
    UNROLL for (int t = 0; t < tiles; t++) {
        lanes value = (lanes)input[t * RK_WINOGRAD_BLOCK];
        UNROLL for (int v = 0; v < VECTORS; v++) sum[t][v] = w[v] * value + sum[t][v];
    }
}

INLINE void product_of(
    const struct rk_winograd_product *product, const float *input, const float *weight, float *to, const int tiles,
    struct soon soon) {
    const int step = 4;
    lanes sum[TILES][VECTORS];
    UNROLL for (int t = 0; t < tiles; t++) UNROLL for (int v = 0; v < VECTORS; v++) sum[t][v] = (lanes)0.0f;
    int64_t k = 0;
    for (; k + step <= product->channels; k += step) {
        bring_nearer(soon.input, step * TILES);
        bring_nearer(weight + soon.weight_distance, step * PANEL);
        bring_nearer(soon.coming, PANEL);
        soon.input += step * TILES;
        soon.coming += soon.coming_stride;
        UNROLL for (int i = 0; i < step; i++) add_products(sum, input + k + i, weight + i * PANEL, tiles);
        weight += step * PANEL;
    }
    for (; k < product->channels; k++, weight += PANEL) add_products(sum, input + k, weight, tiles);
    UNROLL for (int t = 0; t < tiles; t++) UNROLL for (int v = 0; v < VECTORS; v++) {
        lanes *at = (lanes *)(to + t * PANEL) + v;
        *at = product->adds ? *at + sum[t][v] : sum[t][v];
    }
}

#define GROUP(n) case n: product_of(product, input, weight, to, n, soon); break;

void NAME(product)(const struct rk_winograd_product *product) {
    // Channels of a tap whose weights are brought nearer with one position.
    const int64_t share = 9 * RK_WINOGRAD_BLOCK / RK_WINOGRAD_POSITIONS;
    const struct rk_winograd_weights *coming = &product->coming;
    for (int64_t position = 0; position < RK_WINOGRAD_POSITIONS; position++) {
        const float *input = product->inputs + position * product->input_position_stride;
        const float *weight = product->weights + position * product->weight_position_stride;
        float *to = product->products + position * product->product_position_stride;
        int64_t next = (position + 1) % RK_WINOGRAD_POSITIONS;
        int64_t channel = position * share % RK_WINOGRAD_BLOCK, tap = position * share / RK_WINOGRAD_BLOCK;
        struct soon soon = {.coming = input};
        if (channel + share <= coming->channels) {
            soon.coming = coming->weights + tap * coming->tap_stride + channel * coming->channel_stride;
            soon.coming_stride = coming->channel_stride;
        }
        int64_t left = product->tiles;
        // Groups of about equal size: a last one of few tiles would wait for its own sums.
        for (int64_t groups = (left + TILES - 1) / TILES; groups > 0; groups--) {
            int64_t tiles = (left + groups - 1) / groups;
            soon.input = input + tiles * RK_WINOGRAD_BLOCK;
            if (groups == 1) {
                soon.input = product->inputs + next * product->input_position_stride;
                soon.weight_distance = product->weights + next * product->weight_position_stride - weight;
            }
            switch (tiles) {
#if TILES > 6
                GROUP(12) GROUP(11) GROUP(10) GROUP(9) GROUP(8) GROUP(7)
#endif
#if TILES > 4
                GROUP(6) GROUP(5)
#endif
                GROUP(4) GROUP(3) GROUP(2) GROUP(1)
            }
            input += tiles * RK_WINOGRAD_BLOCK;
            to += tiles * PANEL;
            left -= tiles;
            soon.coming_stride = 0;
        }
    }
}

INLINE void output_line(lanes to[4], const lanes m[6]) {
    lanes sum_a = m[1] + m[2], difference_a = m[1] - m[2], sum_b = m[3] + m[4], difference_b = m[3] - m[4];
    to[0] = F(AT_0) * m[0] + (F(AT_A) * sum_a + F(AT_B) * sum_b);
    to[1] = F(A * AT_A) * difference_a + F(B * AT_B) * difference_b;
    to[2] = F(A * A * AT_A) * sum_a + F(B * B * AT_B) * sum_b;
    to[3] = F(A * A * A * AT_A) * difference_a + (F(B * B * B * AT_B) * difference_b + m[5]);
}

INLINE void output_tile(lanes y[4][4], const float *products, int64_t position_stride) {
    lanes half[4][6];
    UNROLL for (int j = 0; j < 6; j++) {
        lanes m[6], line[4];
        UNROLL for (int i = 0; i < 6; i++) m[i] = *(const lanes *)(products + (i * 6 + j) * position_stride);
        output_line(line, m);
        UNROLL for (int i = 0; i < 4; i++) half[i][j] = line[i];
    }
    UNROLL for (int i = 0; i < 4; i++) output_line(y[i], half[i]);
}

/// Sets what a window that sees zeros only makes to exactly zero.
INLINE void clear_unseen(lanes y[4][4], rk_winograd_seen seen) {
    UNROLL for (int j = 0; j < 4; j++) {
        rk_winograd_seen columns = seen >> 6 * j | seen >> 6 * (j + 1) | seen >> 6 * (j + 2);
        UNROLL for (int i = 0; i < 4; i++)
            if ((columns >> i & 7) == 0) y[i][j] = (lanes)0.0f;
    }
}

/// The greater one; a NaN on either side comes through.
INLINE lanes greater(lanes a, lanes b) { return ((a >= b) | (a != a)) ? a : b; }

/// Puts out rows × columns of a tile that exist.
INLINE void put(
    const struct rk_winograd_output *output, lanes y[4][4], float *to, int rows, int columns, int valid) {
    if (output->pools) {
        UNROLL for (int i = 0; i < 2; i++) UNROLL for (int j = 0; j < 2; j++) {
            if (2 * i + 1 >= rows || 2 * j + 1 >= columns) continue;
            lanes upper = greater(y[2 * i][2 * j], y[2 * i][2 * j + 1]);
            lanes lower = greater(y[2 * i + 1][2 * j], y[2 * i + 1][2 * j + 1]);
            store(to + i * output->row_stride + j * output->pixel_stride, greater(upper, lower), valid);
        }
    } else {
        UNROLL for (int i = 0; i < 4; i++) UNROLL for (int j = 0; j < 4; j++) {
            if (i >= rows || j >= columns) continue;
            store(to + i * output->row_stride + j * output->pixel_stride, y[i][j], valid);
        }
    }
}

void NAME(output)(const struct rk_winograd_output *output) {
    const float *products = output->products;
    float *to = output->output;
    counts zeros[VECTORS];
    UNROLL for (int v = 0; v < VECTORS; v++) zeros[v] = (counts)0;
    int rows = (int)output->rows;
    const rk_winograd_seen *seen = output->seen;
    for (int64_t left = output->columns; left > 0; left -= 4, seen++) {
        int columns = left < 4 ? (int)left : 4;
        UNROLL for (int v = 0; v < VECTORS; v++) {
            lanes y[4][4];
            output_tile(y, products + v * LANES, output->position_stride);
            if (*seen != RK_WINOGRAD_SEEN_ALL) clear_unseen(y, *seen);
            lanes bias = *(const loose_lanes *)(output->bias + v * LANES);
            UNROLL for (int i = 0; i < 4; i++) UNROLL for (int j = 0; j < 4; j++) {
                lanes value = y[i][j] + bias;
                y[i][j] = output->relu ? rectified(value) : value;
            }
            int valid = output->valid - v * LANES;
            if (rows == 4 && columns == 4 && valid >= LANES) {
                UNROLL for (int i = 0; i < 4; i++) UNROLL for (int j = 0; j < 4; j++) zeros[v] -= y[i][j] == 0.0f;
                put(output, y, to + v * LANES, 4, 4, LANES);
            } else {
                UNROLL for (int i = 0; i < 4; i++) UNROLL for (int j = 0; j < 4; j++)
                    if (i < rows && j < columns) zeros[v] -= y[i][j] == 0.0f;
                put(output, y, to + v * LANES, rows, columns, valid);
            }
        }
        products += PANEL;
        to += (output->pools ? 2 : 4) * output->pixel_stride;
    }
    if (output->zeros)
        UNROLL for (int v = 0; v < VECTORS; v++) *(loose_counts *)(output->zeros + v * LANES) += zeros[v];
}

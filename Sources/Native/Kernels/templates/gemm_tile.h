// The body of a tile kernel, for any instruction set; the including file defines
//   LANES     values in a vector register
//   PIXELS    output pixels of a full tile
//   VECTORS   vectors of a full panel (two)
//   TILE_NAME the function
// Sums stay in registers over a chain of products; the total of the chains lies in memory that stays in the first-level
// cache. Narrower panels and shorter tiles run the same operations in the same order: an output's bits never differ.

#include "../include/rk_table.h"
#include "lanes.h"

INLINE void tile_of(const struct rk_tile *tile, const int pixels, const int vectors) {
    lanes sum[PIXELS][VECTORS], total[PIXELS][VECTORS];
    UNROLL for (int v = 0; v < vectors; v++) {
        lanes bias = *(const loose_lanes *)(tile->bias + v * LANES);
        UNROLL for (int p = 0; p < pixels; p++) {
            total[p][v] = bias;
            sum[p][v] = (lanes)0.0f;
        }
    }
    const float *weights = tile->weights;
    int64_t chain = 0;
    for (int64_t tap = 0; tap < tile->taps; tap++) {
        const float *input[PIXELS];
        UNROLL for (int p = 0; p < pixels; p++) input[p] = tile->rows[tap * PIXELS + p] + tile->row_offset;
        for (int64_t done = 0; done < tile->channels;) {
            int64_t run = tile->channels - done < RK_CHAIN ? tile->channels - done : RK_CHAIN;
            for (int64_t k = 0; k < run; k++) {
                lanes weight[VECTORS];
                UNROLL for (int v = 0; v < vectors; v++) weight[v] = ((const lanes *)weights)[v];
                weights += vectors * LANES;
                UNROLL for (int p = 0; p < pixels; p++) {
                    lanes value = (lanes)input[p][k];
                    UNROLL for (int v = 0; v < vectors; v++) sum[p][v] = weight[v] * value + sum[p][v];
                }
            }
            UNROLL for (int p = 0; p < pixels; p++) input[p] += run;
            done += run;
            chain += run;
            if (chain >= RK_CHAIN_END) {
                UNROLL for (int p = 0; p < pixels; p++) UNROLL for (int v = 0; v < vectors; v++) {
                    total[p][v] += sum[p][v];
                    sum[p][v] = (lanes)0.0f;
                }
                chain = 0;
            }
        }
    }
    UNROLL for (int v = 0; v < vectors; v++) {
        counts zeros = (counts)0;
        UNROLL for (int p = 0; p < pixels; p++) {
            lanes value = total[p][v] + sum[p][v];
            if (tile->relu) value = rectified(value);
            zeros -= value == 0.0f;
            store(tile->output + p * tile->output_stride + v * LANES, value, tile->valid - v * LANES);
        }
        if (tile->zeros) *(loose_counts *)(tile->zeros + v * LANES) += zeros;
    }
}

INLINE void tile_of_pixels(const struct rk_tile *tile, const int pixels) {
    if (tile->width == LANES) {
        tile_of(tile, pixels, 1);
    } else {
        tile_of(tile, pixels, VECTORS);
    }
}

void TILE_NAME(const struct rk_tile *tile) {
    switch (tile->pixels) {
#if PIXELS > 6
    case 12: return tile_of_pixels(tile, 12);
    case 11: return tile_of_pixels(tile, 11);
    case 10: return tile_of_pixels(tile, 10);
    case 9: return tile_of_pixels(tile, 9);
    case 8: return tile_of_pixels(tile, 8);
    case 7: return tile_of_pixels(tile, 7);
#endif
#if PIXELS > 4
    case 6: return tile_of_pixels(tile, 6);
    case 5: return tile_of_pixels(tile, 5);
#endif
    case 4: return tile_of_pixels(tile, 4);
    case 3: return tile_of_pixels(tile, 3);
    case 2: return tile_of_pixels(tile, 2);
    case 1: return tile_of_pixels(tile, 1);
    }
}

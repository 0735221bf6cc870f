/* A convolutional autoencoder by hand: Conv 1-8 and 8-16 (3x3, stride 2), code of 4, and the way back; ReLU, no activation
   on the code, Tanh; mean squared error, Adam, one picture a step, in order. SIDE, the side of a picture, is given by the
   compiler's command (a multiple of 4), so that all extents are known. Built by c_loop.py. */

#include <math.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

enum { HALF = SIDE / 2, QUARTER = SIDE / 4, FEW = 8, MANY = 16, CODE = 4, TAPS = 9 };
enum { PIXELS = SIDE * SIDE, FIRST = FEW * HALF * HALF, SECOND = MANY * QUARTER * QUARTER };

/* Weights and then biases of each layer, in PyTorch's order. */
enum {
    NARROW = 0,
    DEEP = NARROW + FEW * TAPS + FEW,
    ENCODE = DEEP + MANY * FEW * TAPS + MANY,
    DECODE = ENCODE + CODE * SECOND + CODE,
    SHALLOW = DECODE + SECOND * CODE + SECOND,
    WIDE = SHALLOW + MANY * FEW * TAPS + FEW,
    PARAMETERS = WIDE + FEW * TAPS + 1
};

/* Patches (channels * 9, places) of maps (channels, side, side), two cells apart; zeros outside. */
static inline void gather(const float *maps, float *restrict found, int channels, int side) {
    const int half = side / 2;
    for (int c = 0; c < channels; c++)
        for (int y = 0; y < 3; y++)
            for (int x = 0; x < 3; x++)
                for (int i = 0; i < half; i++) {
                    const int row = 2 * i + y - 1, line = (((c * 3 + y) * 3 + x) * half + i) * half;
                    for (int j = 0; j < half; j++) {
                        const int column = 2 * j + x - 1;
                        const int inside = row >= 0 && column >= 0;
                        found[line + j] = inside ? maps[(c * side + row) * side + column] : 0.0f;
                    }
                }
}

/* The way back: adds patches to the maps. */
static inline void scatter(const float *pieces, float *restrict maps, int channels, int side) {
    const int half = side / 2;
    for (int c = 0; c < channels; c++)
        for (int y = 0; y < 3; y++)
            for (int x = 0; x < 3; x++)
                for (int i = y == 0; i < half; i++) {
                    const int line = (((c * 3 + y) * 3 + x) * half + i) * half;
                    float *to = maps + (c * side + 2 * i + y - 1) * side + x - 1;
                    for (int j = x == 0; j < half; j++) to[2 * j] += pieces[line + j];
                }
}

/* made (filters, places) += W (filters, patch) found (patch, places) */
static inline void filtered(const float *W, const float *found, float *restrict made, int filters, int patch, int places) {
    for (int k = 0; k < filters; k++)
        for (int q = 0; q < patch; q++)
            for (int p = 0; p < places; p++) made[k * places + p] += W[k * patch + q] * found[q * places + p];
}

/* gradient (filters, patch) = maps (filters, places) found^T */
static inline void by_filters(const float *maps, const float *found, float *restrict gradient, int filters, int patch,
                              int places) {
    for (int k = 0; k < filters; k++)
        for (int q = 0; q < patch; q++) {
            float sum = 0.0f;
            for (int p = 0; p < places; p++) sum += maps[k * places + p] * found[q * places + p];
            gradient[k * patch + q] = sum;
        }
}

/* pieces (patch, places) = W^T maps */
static inline void laid_out(const float *W, const float *maps, float *restrict pieces, int filters, int patch, int places) {
    memset(pieces, 0, sizeof(float) * patch * places);
    for (int q = 0; q < patch; q++)
        for (int k = 0; k < filters; k++)
            for (int p = 0; p < places; p++) pieces[q * places + p] += W[k * patch + q] * maps[k * places + p];
}

static inline void biased(const float *bias, float *restrict maps, int count, int cells) {
    for (int k = 0; k < count; k++)
        for (int p = 0; p < cells; p++) maps[k * cells + p] = bias[k];
}

static inline void by_biases(const float *delta, float *restrict gradient, int count, int cells) {
    for (int k = 0; k < count; k++) {
        float sum = 0.0f;
        for (int p = 0; p < cells; p++) sum += delta[k * cells + p];
        gradient[k] = sum;
    }
}

static inline void relu(float *z, int units) {
    for (int j = 0; j < units; j++) z[j] = z[j] > 0.0f ? z[j] : 0.0f;
}

static inline void through_relu(float *delta, const float *answer, int units) {
    for (int j = 0; j < units; j++) delta[j] = answer[j] > 0.0f ? delta[j] : 0.0f;
}

static inline void linear(const float *W, const float *x, float *restrict z, int units, int inputs) {
    for (int j = 0; j < units; j++) {
        float sum = W[units * inputs + j];
        for (int i = 0; i < inputs; i++) sum += W[j * inputs + i] * x[i];
        z[j] = sum;
    }
}

static inline void linear_gradient(const float *W, const float *x, const float *delta, float *restrict gradient,
                                   float *restrict below, int units, int inputs) {
    for (int i = 0; i < inputs; i++) below[i] = 0.0f;
    for (int j = 0; j < units; j++) {
        for (int i = 0; i < inputs; i++) gradient[j * inputs + i] = delta[j] * x[i];
        for (int i = 0; i < inputs; i++) below[i] += delta[j] * W[j * inputs + i];
        gradient[units * inputs + j] = delta[j];
    }
}

/* Takes `steps` steps over `pictures` (count, PIXELS); returns the mean squared error met at the last one. */
float train(float *restrict parameters, float *restrict m, float *restrict v, const float *pictures, int64_t count,
            int64_t first_step, int64_t steps, float rate) {
    static _Thread_local float gradient[PARAMETERS];
    static _Thread_local float seen[TAPS * HALF * HALF], felt[FEW * TAPS * QUARTER * QUARTER];
    static _Thread_local float wide[TAPS * HALF * HALF], deep[FEW * TAPS * QUARTER * QUARTER];
    static _Thread_local float first[FIRST], second[SECOND], third[SECOND], fourth[FIRST], output[PIXELS];
    static _Thread_local float d_output[PIXELS], d_fourth[FIRST], d_third[SECOND], d_second[SECOND], d_first[FIRST];
    float code[CODE], d_code[CODE], loss = NAN;
#if defined(__SSE__)
    const unsigned int before = _mm_getcsr();
    _mm_setcsr(before | 0x8040); /* denormals are zero, going in and coming out */
#endif
    for (int64_t step = first_step; step < first_step + steps; step++) {
        const float *x = pictures + (step % count) * PIXELS, *p = parameters;
        float *g = gradient;
        gather(x, seen, 1, SIDE);
        biased(p + NARROW + FEW * TAPS, first, FEW, HALF * HALF);
        filtered(p + NARROW, seen, first, FEW, TAPS, HALF * HALF);
        relu(first, FIRST);
        gather(first, felt, FEW, HALF);
        biased(p + DEEP + MANY * FEW * TAPS, second, MANY, QUARTER * QUARTER);
        filtered(p + DEEP, felt, second, MANY, FEW * TAPS, QUARTER * QUARTER);
        relu(second, SECOND);
        linear(p + ENCODE, second, code, CODE, SECOND);
        linear(p + DECODE, code, third, SECOND, CODE);
        relu(third, SECOND);
        laid_out(p + SHALLOW, third, deep, MANY, FEW * TAPS, QUARTER * QUARTER);
        biased(p + SHALLOW + MANY * FEW * TAPS, fourth, FEW, HALF * HALF);
        scatter(deep, fourth, FEW, HALF);
        relu(fourth, FIRST);
        laid_out(p + WIDE, fourth, wide, FEW, TAPS, HALF * HALF);
        biased(p + WIDE + FEW * TAPS, output, 1, PIXELS);
        scatter(wide, output, 1, SIDE);

        float sum = 0.0f;
        for (int i = 0; i < PIXELS; i++) {
            const float y = tanhf(output[i]), error = y - x[i];
            sum += error * error;
            d_output[i] = error * (2.0f / PIXELS) * (1.0f - y * y);
        }
        loss = sum / PIXELS;

        gather(d_output, wide, 1, SIDE);
        by_filters(fourth, wide, g + WIDE, FEW, TAPS, HALF * HALF);
        by_biases(d_output, g + WIDE + FEW * TAPS, 1, PIXELS);
        memset(d_fourth, 0, sizeof d_fourth);
        filtered(p + WIDE, wide, d_fourth, FEW, TAPS, HALF * HALF);
        through_relu(d_fourth, fourth, FIRST);
        gather(d_fourth, deep, FEW, HALF);
        by_filters(third, deep, g + SHALLOW, MANY, FEW * TAPS, QUARTER * QUARTER);
        by_biases(d_fourth, g + SHALLOW + MANY * FEW * TAPS, FEW, HALF * HALF);
        memset(d_third, 0, sizeof d_third);
        filtered(p + SHALLOW, deep, d_third, MANY, FEW * TAPS, QUARTER * QUARTER);
        through_relu(d_third, third, SECOND);
        linear_gradient(p + DECODE, code, d_third, g + DECODE, d_code, SECOND, CODE);
        linear_gradient(p + ENCODE, second, d_code, g + ENCODE, d_second, CODE, SECOND);
        through_relu(d_second, second, SECOND);
        by_filters(d_second, felt, g + DEEP, MANY, FEW * TAPS, QUARTER * QUARTER);
        by_biases(d_second, g + DEEP + MANY * FEW * TAPS, MANY, QUARTER * QUARTER);
        laid_out(p + DEEP, d_second, deep, MANY, FEW * TAPS, QUARTER * QUARTER);
        memset(d_first, 0, sizeof d_first);
        scatter(deep, d_first, FEW, HALF);
        through_relu(d_first, first, FIRST);
        by_filters(d_first, seen, g + NARROW, FEW, TAPS, HALF * HALF);
        by_biases(d_first, g + NARROW + FEW * TAPS, FEW, HALF * HALF);

        const float correction = 1.0f / sqrtf((float)(1.0 - pow(0.999, (double)(step + 1))));
        const float size = (float)(rate / (1.0 - pow(0.9, (double)(step + 1))));
        for (int k = 0; k < PARAMETERS; k++) {
            m[k] = 0.9f * m[k] + 0.1f * gradient[k];
            v[k] = 0.999f * v[k] + 0.001f * gradient[k] * gradient[k];
            parameters[k] -= size * m[k] / (sqrtf(v[k]) * correction + 1e-8f);
        }
    }
#if defined(__SSE__)
    _mm_setcsr(before);
#endif
    return loss;
}

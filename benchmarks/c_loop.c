/* The lecture's training loop by hand: 64-16-4-16-64, ReLU, no activation on the code, Tanh; mean squared error,
   Adam, one picture a step, in order. All sizes are known to the compiler and every inner loop is contiguous,
   so this is about the most that one core gives. Built by c_loop.py with `cc -O3 -march=native -ffast-math`. */

#include <math.h>
#include <stdint.h>

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

enum { PIXELS = 64, HIDDEN = 16, CODE = 4 };

/* Weights (units, inputs) and then biases of each layer, in PyTorch's order. */
enum {
    FIRST = 0,
    SECOND = FIRST + (PIXELS + 1) * HIDDEN,
    THIRD = SECOND + (HIDDEN + 1) * CODE,
    FOURTH = THIRD + (CODE + 1) * HIDDEN,
    PARAMETERS = FOURTH + (HIDDEN + 1) * PIXELS
};

static inline void layer(const float *W, const float *x, float *restrict z, int units, int inputs) {
    const float *bias = W + units * inputs;
    for (int j = 0; j < units; j++) {
        float sum = bias[j];
        for (int i = 0; i < inputs; i++) sum += W[j * inputs + i] * x[i];
        z[j] = sum;
    }
}

static inline void relu(float *z, int units) {
    for (int j = 0; j < units; j++) z[j] = z[j] > 0.0f ? z[j] : 0.0f;
}

/* Gradient of a layer's weights and biases; `below` receives the gradient of its inputs unless it is null. */
static inline void layer_gradient(const float *W, const float *x, const float *delta, float *restrict gradient,
                                  float *restrict below, int units, int inputs) {
    if (below)
        for (int i = 0; i < inputs; i++) below[i] = 0.0f;
    for (int j = 0; j < units; j++) {
        for (int i = 0; i < inputs; i++) gradient[j * inputs + i] = delta[j] * x[i];
        if (below)
            for (int i = 0; i < inputs; i++) below[i] += delta[j] * W[j * inputs + i];
        gradient[units * inputs + j] = delta[j];
    }
}

static inline void through_relu(float *delta, const float *answer, int units) {
    for (int j = 0; j < units; j++) delta[j] = answer[j] > 0.0f ? delta[j] : 0.0f;
}

/* Takes `steps` steps over `pictures` (count, 64); returns the mean squared error met at the last one. */
float train(float *restrict parameters, float *restrict m, float *restrict v, const float *pictures, int64_t count,
            int64_t first_step, int64_t steps, float rate) {
    static _Thread_local float gradient[PARAMETERS];
    float first[HIDDEN], code[CODE], third[HIDDEN], output[PIXELS];
    float d_output[PIXELS], d_third[HIDDEN], d_code[CODE], d_first[HIDDEN];
    float loss = NAN;
#if defined(__SSE__)
    const unsigned int before = _mm_getcsr();
    _mm_setcsr(before | 0x8040); /* denormals are zero, going in and coming out */
#endif
    for (int64_t step = first_step; step < first_step + steps; step++) {
        const float *x = pictures + (step % count) * PIXELS;
        layer(parameters + FIRST, x, first, HIDDEN, PIXELS);
        relu(first, HIDDEN);
        layer(parameters + SECOND, first, code, CODE, HIDDEN);
        layer(parameters + THIRD, code, third, HIDDEN, CODE);
        relu(third, HIDDEN);
        layer(parameters + FOURTH, third, output, PIXELS, HIDDEN);

        float sum = 0.0f;
        for (int i = 0; i < PIXELS; i++) {
            const float y = tanhf(output[i]), error = y - x[i];
            sum += error * error;
            d_output[i] = error * (2.0f / PIXELS) * (1.0f - y * y);
        }
        loss = sum / PIXELS;

        layer_gradient(parameters + FOURTH, third, d_output, gradient + FOURTH, d_third, PIXELS, HIDDEN);
        through_relu(d_third, third, HIDDEN);
        layer_gradient(parameters + THIRD, code, d_third, gradient + THIRD, d_code, HIDDEN, CODE);
        layer_gradient(parameters + SECOND, first, d_code, gradient + SECOND, d_first, CODE, HIDDEN);
        through_relu(d_first, first, HIDDEN);
        layer_gradient(parameters + FIRST, x, d_first, gradient + FIRST, 0, HIDDEN, PIXELS);

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

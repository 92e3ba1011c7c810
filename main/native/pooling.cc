// The gradient of two-dimensional max pooling on the processor: TensorFlow's own kernel looks for the maxima one number at a
// time; here it is done for several channels at once.
#include <node_api.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

#include "handles.h"

#if defined(__x86_64__)
#define EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define EACH_PROCESSOR
#endif

namespace {

typedef float Numbers __attribute__((vector_size(32), aligned(4)));
typedef int32_t Marks __attribute__((vector_size(32), aligned(4)));
constexpr int64_t kWidth = 8;

struct Window {
  int64_t batch, height, width, channels, outHeight, outWidth;
  int32_t filterHeight, filterWidth, strideHeight, strideWidth, top, left;
};

// For `count` channels from `at` on: the gradient goes to the first place that holds the maximum. TensorFlow's search begins
// with the first place, which NaN never leaves, nor a window of nothing that counts, whose maximum is the least number.
inline void Send(const float* x, const float* y, const float* dy, float* dx, const Window& w, int64_t row, int64_t column,
                 int64_t count) {
  Numbers largest = {}, gradient = {};
  std::memcpy(&largest, y, sizeof(float) * static_cast<size_t>(count));
  std::memcpy(&gradient, dy, sizeof(float) * static_cast<size_t>(count));
  Marks open = largest == largest, first = open;
  const Marks nothing = largest == -std::numeric_limits<float>::max();
  for (int64_t i = std::max<int64_t>(0, -row); i < w.filterHeight && row + i < w.height; i++)
    for (int64_t j = std::max<int64_t>(0, -column); j < w.filterWidth && column + j < w.width; j++) {
      const int64_t at = ((row + i) * w.width + column + j) * w.channels;
      Numbers value = {}, sum = {};
      std::memcpy(&value, x + at, sizeof(float) * static_cast<size_t>(count));
      std::memcpy(&sum, dx + at, sizeof(float) * static_cast<size_t>(count));
      const Marks here = ((value == largest) | (first & ((value != value) | nothing))) & open;
      first = Marks{};
      open &= ~here;
      sum += here ? gradient : Numbers{};
      std::memcpy(dx + at, &sum, sizeof(float) * static_cast<size_t>(count));
    }
}

EACH_PROCESSOR
void MaxPoolBack(const float* x, const float* y, const float* dy, float* dx, const Window& w) {
  std::memset(dx, 0, sizeof(float) * static_cast<size_t>(w.batch * w.height * w.width * w.channels));
  for (int64_t image = 0; image < w.batch; image++) {
    const int64_t from = image * w.height * w.width * w.channels;
    for (int64_t i = 0; i < w.outHeight; i++)
      for (int64_t j = 0; j < w.outWidth; j++) {
        const int64_t out = ((image * w.outHeight + i) * w.outWidth + j) * w.channels;
        const int64_t row = i * w.strideHeight - w.top, column = j * w.strideWidth - w.left;
        int64_t at = 0;
        for (; at + kWidth <= w.channels; at += kWidth)
          Send(x + from + at, y + out + at, dy + out + at, dx + from + at, w, row, column, kWidth);
        if (at < w.channels)
          Send(x + from + at, y + out + at, dy + out + at, dx + from + at, w, row, column, w.channels - at);
      }
  }
}

// maxPoolBack([x, y, dy], [filter height, width, stride down, across, padding above, left]): gradient of x
napi_value MaxPool(napi_env env, napi_callback_info info) {
  tapedeck::Tensors given(env, info, 3);
  if (!given.ok()) return nullptr;
  const auto x = given.shape(0), y = given.shape(1);
  if (x.size() != 4 || y.size() != 4 || given.size(1) != given.size(2) || x[0] != y[0] || x[3] != y[3])
    return given.Fail("maxPoolBack takes images, their pooled ones and the gradient of these");
  const std::vector<double> numbers = tapedeck::NumbersOf(env, info, 6);
  int32_t whole[6];
  for (size_t i = 0; i < 6; i++) {
    // Windows and strides come before the padding, which alone may be nothing.
    if (!(numbers[i] >= (i < 4 ? 1 : 0) && numbers[i] <= std::numeric_limits<int32_t>::max()))
      return given.Fail("maxPoolBack takes windows and strides of at least 1, and padding of at least 0");
    whole[i] = static_cast<int32_t>(numbers[i]);
  }
  const auto [filterHeight, filterWidth, strideHeight, strideWidth, top, left] = whole;
  float* dx = given.Output(x);
  MaxPoolBack(given[0], given[1], given[2], dx,
              {x[0], x[1], x[2], x[3], y[1], y[2], filterHeight, filterWidth, strideHeight, strideWidth, top, left});
  return given.Publish();
}

}  // namespace

void AddPooling(napi_env env, napi_value exports) {
  const napi_property_descriptor added[] = {
      {"maxPoolBack", nullptr, MaxPool, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  napi_define_properties(env, exports, 1, added);
}

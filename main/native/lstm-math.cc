// See lstm-math.h. Each function exists for AVX-512, for AVX2 and for any processor; the linker's resolver chooses by what the
// processor can do. The name of a processor in place of a level would choose by its maker.
#include "lstm-math.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__)
#define EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define EACH_PROCESSOR
#endif
#define INLINE static inline __attribute__((always_inline))

namespace tapedeck {

typedef int32_t Whole __attribute__((vector_size(64), aligned(4)));

INLINE Vector All(float x) { return x - Vector{}; }
INLINE Vector Load(const float* from) { return *reinterpret_cast<const Vector*>(from); }
INLINE void Store(float* to, Vector x) { *reinterpret_cast<Vector*>(to) = x; }

INLINE Vector LoadSome(const float* from, int64_t count) {
  if (count >= kLanes) return Load(from);
  Vector x = {};
  for (int64_t i = 0; i < count; i++) x[i] = from[i];
  return x;
}

INLINE void StoreSome(float* to, Vector x, int64_t count) {
  if (count >= kLanes) return Store(to, x);
  for (int64_t i = 0; i < count; i++) to[i] = x[i];
}

// eˣ to a few units in the last place: x = n·ln 2 + r, and a polynomial of r (Cephes' expf).
INLINE Vector Exp(Vector x) {
  x = x > 88.0f ? All(88.0f) : x;
  x = x < -87.0f ? All(-87.0f) : x;
  const Vector scaled = x * 1.44269504088896341f;
  const Whole n = __builtin_convertvector(scaled + (scaled < 0.0f ? All(-0.5f) : All(0.5f)), Whole);
  const Vector whole = __builtin_convertvector(n, Vector);
  const Vector r = x - whole * 0.693359375f + whole * 2.12194440e-4f;
  Vector p = All(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  const Vector value = p * r * r + r + 1.0f;
  const Whole power = (n + 127) << 23;
  Vector scale;
  std::memcpy(&scale, &power, sizeof scale);
  return value * scale;
}

INLINE Vector Sigmoid(Vector x) { return 1.0f / (1.0f + Exp(-x)); }

// tanh: near 0 a polynomial, as 1 − 2 ÷ (e²ˣ + 1) would lose digits there (Cephes' tanhf).
INLINE Vector Tanh(Vector x) {
  const Vector square = x * x;
  Vector p = All(-5.70498872745e-3f);
  p = p * square + 2.06390887954e-2f;
  p = p * square - 5.37397155531e-2f;
  p = p * square + 1.33314422036e-1f;
  p = p * square - 3.33332819422e-1f;
  const Vector small = p * square * x + x;
  const Vector size = x < 0.0f ? -x : x;
  const Vector large = 1.0f - 2.0f / (Exp(size + size) + 1.0f);
  return size < 0.625f ? small : (x < 0.0f ? -large : large);
}

void PackColumns(const float* matrix, int64_t rows, int64_t stride, int64_t column, int64_t columns, float* packed) {
  const int64_t count = std::min(kLanes, columns - column);
  for (int64_t row = 0; row < rows; row++) {
    float* to = packed + row * kLanes;
    std::memcpy(to, matrix + row * stride + column, sizeof(float) * static_cast<size_t>(count));
    std::fill(to + count, to + kLanes, 0.0f);
  }
}

void PackRows(const float* matrix, int64_t columns, int64_t row, int64_t rows, float* packed) {
  const int64_t count = std::min(kLanes, rows - row);
  // In pieces whose sixteen rows stay in the nearest cache.
  for (int64_t from = 0; from < columns; from += kLanes)
    for (int64_t lane = 0; lane < kLanes; lane++)
      for (int64_t column = from; column < std::min(columns, from + kLanes); column++)
        packed[column * kLanes + lane] = lane < count ? matrix[(row + lane) * columns + column] : 0.0f;
}

// One group of rows by one panel, as many columns at a time as one register of the processor holds.
template <typename Part>
INLINE void Panel(const float* a, int64_t depth, const float* weights, float* sums) {
  constexpr int64_t width = sizeof(Part) / sizeof(float);
  for (int64_t column = 0; column < kLanes; column += width) {
    Part s0 = {}, s1 = {}, s2 = {}, s3 = {}, s4 = {}, s5 = {}, s6 = {}, s7 = {};
    for (int64_t k = 0; k < depth; k++) {
      // Copied, as a template's argument forgets that its memory need not be aligned.
      Part w;
      std::memcpy(&w, weights + k * kLanes + column, sizeof w);
      const float* row = a + k * kRows;
      s0 += row[0] * w;
      s1 += row[1] * w;
      s2 += row[2] * w;
      s3 += row[3] * w;
      s4 += row[4] * w;
      s5 += row[5] * w;
      s6 += row[6] * w;
      s7 += row[7] * w;
    }
    const Part all[] = {s0, s1, s2, s3, s4, s5, s6, s7};
    for (int i = 0; i < kRows; i++) std::memcpy(sums + i * kLanes + column, &all[i], sizeof all[i]);
  }
}

template <typename Part>
INLINE void Panels(const float* a, int64_t rows, int64_t depth, const float* packed, int panels, float* sums) {
  for (int panel = 0; panel < panels; panel++)
    for (int64_t row = 0; row < rows; row += kRows)
      Panel<Part>(a + row * depth, depth, packed + panel * depth * kLanes, sums + (panel * rows + row) * kLanes);
}

typedef float Half __attribute__((vector_size(32), aligned(4)));
typedef float Quarter __attribute__((vector_size(16), aligned(4)));

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw"))) void MultiplyWide(const float* a, int64_t rows, int64_t depth,
                                                                 const float* packed, int panels, float* sums) {
  Panels<Vector>(a, rows, depth, packed, panels, sums);
}

__attribute__((target("avx2,fma"))) void MultiplyHalf(const float* a, int64_t rows, int64_t depth,
                                                          const float* packed, int panels, float* sums) {
  Panels<Half>(a, rows, depth, packed, panels, sums);
}
#endif

void Multiply(const float* a, int64_t rows, int64_t depth, const float* packed, int panels, float* sums) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl"))
    return MultiplyWide(a, rows, depth, packed, panels, sums);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return MultiplyHalf(a, rows, depth, packed, panels, sums);
#endif
  Panels<Quarter>(a, rows, depth, packed, panels, sums);
}

// Where a row's number for column `at` lies among the rows that are multiplied together.
INLINE int64_t Grouped(int64_t row, int64_t at, int64_t depth) {
  return row / kRows * kRows * depth + at * kRows + row % kRows;
}

INLINE void Scatter(float* to, int64_t row, int64_t at, int64_t depth, Vector x, int64_t count) {
  float* first = to + Grouped(row, at, depth);
  // By way of memory: to take lane after lane out of a register costs three times as much.
  float lanes[kLanes];
  Store(lanes, x);
  asm volatile("" : : : "memory");
  for (int64_t i = 0; i < count; i++) first[i * kRows] = lanes[i];
}

void GroupRows(const float* matrix, int64_t rows, int64_t depth, float* grouped) {
  for (int64_t row = 0; row < rows; row++)
    for (int64_t at = 0; at < depth; at++) grouped[Grouped(row, at, depth)] = matrix[row * depth + at];
}

EACH_PROCESSOR
void CellForward(const ForwardStep& step, const Strides& strides, int64_t rows, int64_t batch, int64_t units, int64_t unit) {
  const int64_t count = std::min(kLanes, units - unit);
  Vector bias[4];
  for (int gate = 0; gate < 4; gate++) bias[gate] = LoadSome(step.bias + gate * units + unit, count);
  for (int64_t row = 0; row < batch; row++) {
    const int64_t wide = row * strides.wide + unit, narrow = row * strides.narrow + unit;
    const int64_t packed = row * strides.packed + unit;
    Vector z[4];
    for (int gate = 0; gate < 4; gate++)
      z[gate] = Load(step.sums + (gate * rows + row) * kLanes) + LoadSome(step.projected + wide + gate * units, count) +
                bias[gate];
    const Vector i = Sigmoid(z[0]), f = Sigmoid(z[1]), g = Tanh(z[2]), o = Sigmoid(z[3]);
    const Vector c = f * LoadSome(step.cellBefore + row * step.cellBeforeStride + unit, count) + i * g;
    const Vector t = Tanh(c), h = o * t;
    const Vector opened[] = {i, f, g, o};
    for (int gate = 0; gate < 4; gate++) StoreSome(step.gates + wide + gate * units, opened[gate], count);
    StoreSome(step.cells + narrow, c, count);
    StoreSome(step.squashed + narrow, t, count);
    StoreSome(step.packed + packed, h, count);
    if (step.next != nullptr)
      StoreSome(step.next + narrow, h, count);
    else
      StoreSome(step.lastCell + packed, c, count);
    Scatter(step.state, row, unit, units, h, count);
  }
}

EACH_PROCESSOR
void CellBackward(const BackwardStep& step, const Strides& strides, int64_t batch, int64_t units, int64_t unit) {
  const int64_t count = std::min(kLanes, units - unit);
  for (int64_t row = 0; row < batch; row++) {
    const int64_t wide = row * strides.wide + unit, narrow = row * strides.narrow + unit;
    const int64_t state = row * units + unit;
    const float* gates = step.gates + wide;
    const Vector i = LoadSome(gates, count), f = LoadSome(gates + units, count);
    const Vector g = LoadSome(gates + 2 * units, count), o = LoadSome(gates + 3 * units, count);
    const Vector t = LoadSome(step.squashed + narrow, count);
    const Vector dState =
        LoadSome(step.dPacked + row * strides.packed + unit, count) + LoadSome(step.dh + state, count);
    const Vector dCell = LoadSome(step.dc + state, count) + dState * o * (1.0f - t * t);
    const Vector before = LoadSome(step.cellBefore + row * step.cellBeforeStride + unit, count);
    const Vector slopes[] = {dCell * g * i * (1.0f - i), dCell * before * f * (1.0f - f), dCell * i * (1.0f - g * g),
                             dState * t * o * (1.0f - o)};
    for (int gate = 0; gate < 4; gate++) {
      StoreSome(step.dz + wide + gate * units, slopes[gate], count);
      Scatter(step.grouped, row, gate * units + unit, 4 * units, slopes[gate], count);
    }
    StoreSome(step.dc + state, dCell * f, count);
  }
}

void StoreColumns(const float* sums, int64_t batch, int64_t units, int64_t unit, float* matrix) {
  const int64_t count = std::min(kLanes, units - unit);
  for (int64_t row = 0; row < batch; row++)
    std::memcpy(matrix + row * units + unit, sums + row * kLanes, sizeof(float) * static_cast<size_t>(count));
}

}  // namespace tapedeck

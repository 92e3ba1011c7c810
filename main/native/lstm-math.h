// The arithmetic of an LSTM's step on vectors of sixteen numbers, compiled for what the processor at hand can do.
#pragma once

#include <cstdint>

namespace tapedeck {

constexpr int64_t kLanes = 16;
// Rows that are multiplied together: as many sums as fit into registers.
constexpr int64_t kRows = 8;

typedef float Vector __attribute__((vector_size(64), aligned(4)));

// Sixteen columns of a matrix from `column` on, one row after the other; columns beyond `columns` are zeros.
void PackColumns(const float* matrix, int64_t rows, int64_t stride, int64_t column, int64_t columns, float* packed);
// The same of the transposed matrix: sixteen rows from `row` on.
void PackRows(const float* matrix, int64_t columns, int64_t row, int64_t rows, float* packed);

// Rows in groups of kRows, the numbers of a column side by side: a step of the sum reads one piece of memory, not eight.
void GroupRows(const float* matrix, int64_t rows, int64_t depth, float* grouped);
// sums[panel][row][16] = Σ a[row][k] · packed[panel][k][16] for grouped rows; they are a multiple of kRows.
void Multiply(const float* a, int64_t rows, int64_t depth, const float* packed, int panels, float* sums);

// Where a step's rows begin in arrays that hold all steps of one row of the batch after the other: four gates, or one number,
// for each unit. `packed` has a place more in each row, for the last cell.
struct Strides {
  int64_t wide, narrow, packed;
};

// One step of the cell for sixteen units from `unit` on: z = sums + projected + bias, gates i, f, g, o, c ← f·c + i·g,
// h ← o·tanh c, which goes to `packed`, to `next`, where the step after reads what was before it, and in groups of rows to
// `state`. After the last step `next` is null and the cell goes to `lastCell`.
struct ForwardStep {
  const float *sums, *projected, *bias, *cellBefore;
  int64_t cellBeforeStride;
  float *gates, *cells, *squashed, *packed, *next, *lastCell, *state;
};
void CellForward(const ForwardStep& step, const Strides& strides, int64_t rows, int64_t batch, int64_t units, int64_t unit);

// Back through the cell: dh holds the gradient that comes from the step after, dc is passed on to the step before; `grouped`
// takes dz in groups of rows.
struct BackwardStep {
  const float *dPacked, *gates, *squashed, *cellBefore, *dh;
  int64_t cellBeforeStride;
  float *dc, *dz, *grouped;
};
void CellBackward(const BackwardStep& step, const Strides& strides, int64_t batch, int64_t units, int64_t unit);

// Writes sixteen columns back, as far as there are units.
void StoreColumns(const float* sums, int64_t batch, int64_t units, int64_t unit, float* matrix);

}  // namespace tapedeck

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

// One step of the cell for sixteen units from `unit` on: z = sums + projected, gates i, f, g, o, c ← f·c + i·g, h ← o·tanh c.
// `state` takes h in groups of rows.
void CellForward(const float* sums, int64_t rows, int64_t batch, int64_t units, int64_t unit, const float* projected,
                 const float* cellBefore, float* gates, float* cells, float* squashed, float* states, float* state);

// Back through the cell: dh holds the gradient that comes from the step after, dc is passed on to the step before; `grouped`
// takes dz in groups of rows.
void CellBackward(int64_t batch, int64_t units, int64_t unit, const float* dStates, const float* gates,
                  const float* squashed, const float* cellBefore, const float* dh, float* dc, float* dz, float* grouped);

// Writes sixteen columns back, as far as there are units.
void StoreColumns(const float* sums, int64_t batch, int64_t units, int64_t unit, float* matrix);

}  // namespace tapedeck

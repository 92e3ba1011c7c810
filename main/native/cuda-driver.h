// What a CUDA driver told about itself and its GPUs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

struct CudaGpu {
  std::string name;
  int major;
  int minor;
  size_t bytes;
};

struct CudaDriver {
  // 12040 is CUDA 12.4; 0 when it could not be asked.
  int version = 0;
  std::string failure;
  std::vector<CudaGpu> gpus;
};

// `library` is the handle of an open libcuda.
CudaDriver AskCudaDriver(void* library);

// Keeps the binding loadable with old C++ runtimes: headers of g++ 11 and later call this symbol of GLIBCXX 3.4.29.
#include <cstdlib>

namespace std {
__attribute__((visibility("hidden"))) void __throw_bad_array_new_length() { abort(); }
}  // namespace std

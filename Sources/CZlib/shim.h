#ifndef PCU_ZLIB_SHIM_H
#define PCU_ZLIB_SHIM_H
#include <zlib.h>
#endif

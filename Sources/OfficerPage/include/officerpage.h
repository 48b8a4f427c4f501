// The officer's page as text: template, style sheets and scripts, embedded from the files in parts/.
#ifndef OFFICERPAGE_H
#define OFFICERPAGE_H

#include <stddef.h>
#include <stdint.h>

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"

/// A text in UTF-8 that stands in the program. Not ended by a zero.
typedef struct {
  const uint8_t *_Nonnull bytes;
  size_t count;
} officer_page_text;

/// The skeleton with its places.
officer_page_text officer_page_template(void);

/// All style sheets as one.
officer_page_text officer_page_style(void);

/// All scripts as one.
officer_page_text officer_page_script(void);

#pragma clang diagnostic pop

#endif

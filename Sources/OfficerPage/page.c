// Puts the files of parts/ into the program, in the order in which the page has them: a bundle of resources would tie the
// program to files beside it. A new part gets its line here.
#include "officerpage.h"

// The compiler that comes with Swift has C23's #embed in every version of C.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t template[] = {
#embed "parts/template.html"
};

static const uint8_t style[] = {
#embed "parts/base.css" suffix(, '\n', )
#embed "parts/list.css" suffix(, '\n', )
#embed "parts/panel.css" suffix(, '\n', )
#embed "parts/overview.css" suffix(, '\n', )
#embed "parts/sheet.css" suffix(, '\n', )
#embed "parts/adapt.css"
};

static const uint8_t script[] = {
#embed "parts/unpack.js" suffix(, '\n', )
#embed "parts/words.js" suffix(, '\n', )
#embed "parts/words-list.js" suffix(, '\n', )
#embed "parts/words-panel.js" suffix(, '\n', )
#embed "parts/words-overview.js" suffix(, '\n', )
#embed "parts/text.js" suffix(, '\n', )
#embed "parts/dom.js" suffix(, '\n', )
#embed "parts/model.js" suffix(, '\n', )
#embed "parts/marks.js" suffix(, '\n', )
#embed "parts/filter.js" suffix(, '\n', )
#embed "parts/list.js" suffix(, '\n', )
#embed "parts/trace.js" suffix(, '\n', )
#embed "parts/points.js" suffix(, '\n', )
#embed "parts/markform.js" suffix(, '\n', )
#embed "parts/panel.js" suffix(, '\n', )
#embed "parts/charts.js" suffix(, '\n', )
#embed "parts/overview.js" suffix(, '\n', )
#embed "parts/outcomes.js" suffix(, '\n', )
#embed "parts/sheet.js" suffix(, '\n', )
#embed "parts/keys.js" suffix(, '\n', )
#embed "parts/main.js"
};

officer_page_text officer_page_template(void) {
  return (officer_page_text){template, sizeof template};
}

officer_page_text officer_page_style(void) {
  return (officer_page_text){style, sizeof style};
}

officer_page_text officer_page_script(void) {
  return (officer_page_text){script, sizeof script};
}

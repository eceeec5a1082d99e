#include <libxml/xmlversion.h>
// Its own headers of ICU would stand against those of Foundation; nothing of them is used here.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

#include "base/result.h"

namespace hearsay {

const char* name_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::not_found: return "not-found";
        case ErrorCode::unreadable: return "unreadable";
        case ErrorCode::empty: return "empty";
        case ErrorCode::binary: return "binary";
        case ErrorCode::too_large: return "too-large";
        case ErrorCode::malformed: return "malformed";
        case ErrorCode::unsupported: return "unsupported";
        case ErrorCode::limit: return "limit";
        case ErrorCode::no_article: return "no-article";
        case ErrorCode::cancelled: return "cancelled";
        case ErrorCode::ambiguous: return "ambiguous";
    }
    return "unknown";
}

}  // namespace hearsay

# Where our tools are. To be sourced.
tools=${HUQING_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/huqing/tools}
export PATH="$tools/bin:$PATH"

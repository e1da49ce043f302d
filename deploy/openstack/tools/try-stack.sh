#!/bin/bash
# Uses a new stack as its first people would, and says what holds: for tests on a real OpenStack. Makes two accounts in it.
#
#   stack-start.sh NAME KEYPAIR --wait --parameter package_url=… [--parameter xmpp=true]
#   tools/try-stack.sh NAME [--xmpp]
# shellcheck disable=SC2317,SC2053 # holds calls functions by their names; what is looked for are patterns
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
. "$here/common.sh"
usage() { echo 'usage: try-stack.sh NAME [--xmpp]'; }
[ $# -ge 1 ] || misused 'NAME is needed'
name=$1 xmpp=${2:-}
need_cloud
address=$(need_output "$name" floating_ip) || exit 1
link=$(need_output "$name" setup_link) || exit 1
fingerprint=$(need_output "$name" certificate_sha256) || exit 1
failed=0

holds() { # WHAT COMMAND...
    if "${@:2}" >/dev/null 2>&1; then echo "ok   $1"; else
        echo "FAIL $1"
        failed=1
    fi
}
shown() { openssl s_client -connect "$address:443" </dev/null 2>/dev/null | openssl x509 -noout "$@"; }
status() { curl -ks -m 60 -o /dev/null -w '%{http_code} %{redirect_url}' "$@"; }
post() { # PATH USER MORE-JSON
    status -H 'Content-Type: application/json' -d "{\"username\":\"$2\",\"email\":\"$2@example.com\",\"displayName\":\"$2\",
        \"firstName\":\"$2\",\"lastName\":\"$2\",\"password\":\"$code\",\"password-confirm\":\"$code\",\"passwordConfirm\":\"$code\"$3}" \
        "https://$address$1"
}
starttls() { # Shakes hands after STARTTLS, which is needed before the certificate shows.
    openssl s_client -connect "$address:5222" -starttls xmpp -xmpphost "$address" </dev/null 2>&1 | grep -q 'BEGIN CERTIFICATE'
}
direct() { openssl s_client -connect "$address:5223" </dev/null 2>&1 | grep -q 'BEGIN CERTIFICATE'; }
is() { [[ $1 == $2 ]]; }

code=${link##*#}
holds 'the page answers over HTTPS' is "$(status "https://$address/login")" '200 *'
holds 'plain HTTP leads to HTTPS' is "$(status "http://$address/login")" "30? https://$address/login"
holds 'the certificate is for the floating IP' is "$(shown -ext subjectAltName)" "*IP Address:$address*"
holds 'its fingerprint is the one of the outputs' is "$(shown -fingerprint -sha256)" "*=$fingerprint"
holds 'a wrong set-up code is refused' is "$(post /setup mallory ",\"code\":\"wrong\"")" '403*'
holds 'the set-up link makes the administrator' is "$(post /setup alice ",\"code\":\"$code\"")" '201*'
holds 'it does so only once' is "$(post /setup mallory ",\"code\":\"$code\"")" '403*'
holds 'somebody signs up' is "$(post /account/register bob '')" '201*'
if [ "$xmpp" = --xmpp ]; then
    holds 'XMPP offers STARTTLS on 5222' starttls
    holds 'XMPP speaks TLS on 5223' direct
fi
exit "$failed"

#!/bin/sh
# The first process of a box: its own mount and process namespaces, and in them a copy-on-write root over
# this machine's. Standard input is held by the test process: when it ends, however that comes about,
# this shell ends, and with it the kernel ends every process and every mount of the box.
#
# Usage: box.sh TEMPLATE    (a tar file to lay over the root, or "" for none)
# Input: one verb a line, `start` or `stop`. Output: `box PID`, then `exit STATUS` when the start script ends.
set -eu

# /proc is still that of the caller's namespace, so this is the number by which the outside knows us.
read -r outer _ </proc/self/stat

# Mounted over a folder that exists everywhere; only this namespace sees it.
mount -t tmpfs -o mode=755,size=1g tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
if [ -n "$1" ]; then
  tar --extract --preserve-permissions --numeric-owner --xattrs '--xattrs-include=*' \
    --file="$1" --directory=/mnt/upper
fi
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
mount -t proc proc /mnt/root/proc
mount -t tmpfs -o mode=755,size=64m tmpfs /mnt/root/dev
cd /mnt/root/dev
mknod -m 666 null c 1 3
mknod -m 666 zero c 1 5
mknod -m 666 full c 1 7
mknod -m 666 random c 1 8
mknod -m 666 urandom c 1 9
mknod -m 666 tty c 5 0
ln -s /proc/self/fd fd
ln -s fd/0 stdin
ln -s fd/1 stdout
ln -s fd/2 stderr
mkdir -m 1777 shm
mkdir pts
cd /mnt/root
mkdir -p run/kit
# shellcheck disable=SC2016 # expanded by the shell inside
exec chroot /mnt/root /bin/sh -c '
  # Not before: until here the way to our root leads to the root of the machine.
  echo "box $1"
  while read -r verb; do
    case "$verb" in
      start) (sh /run/kit/start </dev/null >>/run/kit/output 2>&1; echo "exit $?") & ;;
      # From the first process of a namespace, -1 is everything in it but itself.
      stop)
        kill -KILL -1 2>/dev/null
        rm -f /dev/log
        ;;
    esac
  done
' sh "$outer"

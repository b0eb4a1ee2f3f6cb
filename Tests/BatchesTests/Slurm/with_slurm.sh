#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Starts a Slurm of one node on this machine (Debian's slurm-wlm and munge), runs a command with it, and stops it.
# Everything it writes stands in a folder of its own. Needs root, since munge and slurmd do. Every wait has an end: where
# Slurm does not start within a minute it says why and ends with 70.
#
#   with_slurm.sh COMMAND [ARGUMENT …]
set -euo pipefail

folder=$(mktemp -d /tmp/longhaul-slurm-XXXXXX)
node=$(hostname -s)
memory=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)
pids=()

# Starts a daemon; it inherits no open file, on whose end somebody might wait.
start() {
  local log=$1
  shift
  (
    for descriptor in /proc/self/fd/*; do
      descriptor=${descriptor##*/}
      [ "$descriptor" -le 2 ] || eval "exec $descriptor>&-"
    done
    exec "$@"
  ) > "$log" 2>&1 < /dev/null &
  pids+=($!)
}

# Waits until the command succeeds; fails after a minute.
await() {
  for _ in $(seq 600); do
    "$@" > /dev/null 2>&1 && return
    sleep 0.1
  done
  return 1
}

is_idle() { timeout 5 sinfo --noheader --format=%t | grep -q idle; }

stop() {
  # Jobs first, then the daemons, those that authenticate the others last; what does not end is killed.
  timeout 5 scancel --user=root > /dev/null 2>&1 || true
  for ((index = ${#pids[@]} - 1; index >= 0; index--)); do
    kill "${pids[index]}" 2> /dev/null || true
    for _ in $(seq 100); do
      kill -0 "${pids[index]}" 2> /dev/null || break
      sleep 0.1
    done
    kill -KILL "${pids[index]}" 2> /dev/null || true
  done
  rm -rf "$folder"
}
trap stop EXIT

mkdir -p "$folder"/{munge,state,spool}
chmod 755 "$folder"
chmod 700 "$folder/munge"
dd if=/dev/urandom of="$folder/munge/key" bs=128 count=1 status=none
chmod 400 "$folder/munge/key"

cat > "$folder/slurm.conf" << EOF
ClusterName=longhaul
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1
MpiDefault=none
ReturnToService=2
SwitchType=switch/none
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$((memory < 4096 ? memory : 4096)) State=UNKNOWN
PartitionName=all Nodes=$node Default=YES MaxTime=INFINITE State=UP
EOF
export SLURM_CONF=$folder/slurm.conf

start "$folder/munged.log" munged --foreground --force --key-file="$folder/munge/key" \
  --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" \
  --seed-file="$folder/munge/seed"
await test -S "$folder/munge/socket" || true
start "$folder/slurmctld.log" slurmctld -D -f "$SLURM_CONF"
start "$folder/slurmd.log" slurmd -D -f "$SLURM_CONF"
if ! await is_idle; then
  echo "Slurm does not start here:" >&2
  tail --lines=5 "$folder"/*.log >&2
  exit 70
fi

"$@"

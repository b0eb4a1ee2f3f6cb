#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Starts a Slurm of one node on this machine (Debian's slurm-wlm and munge), runs a command with it, and stops it.
# Everything it writes stands in a folder of its own. Needs root, since munge and slurmd do.
#
#   with_slurm.sh COMMAND [ARGUMENT …]
set -euo pipefail

folder=$(mktemp -d /tmp/longhaul-slurm-XXXXXX)
node=$(hostname -s)
pids=()

stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2> /dev/null || true; done
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
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=4096 State=UNKNOWN
PartitionName=all Nodes=$node Default=YES MaxTime=INFINITE State=UP
EOF
export SLURM_CONF=$folder/slurm.conf

munged --foreground --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" \
  --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" \
  > /dev/null 2>&1 &
pids+=($!)
for _ in $(seq 100); do [ -S "$folder/munge/socket" ] && break; sleep 0.1; done

slurmctld -D -f "$SLURM_CONF" > "$folder/slurmctld.log" 2>&1 &
pids+=($!)
slurmd -D -f "$SLURM_CONF" > "$folder/slurmd.log" 2>&1 &
pids+=($!)
for _ in $(seq 300); do
  sinfo --noheader --format=%t 2> /dev/null | grep -q idle && break
  sleep 0.1
done
if ! sinfo --noheader --format=%t | grep -q idle; then
  echo "Slurm did not start:" >&2
  tail -n 5 "$folder"/*.log >&2
  exit 70
fi

"$@"

"""Peer of the benchmarks: an IPython kernel, asked the same things; one JSON command a line in, one JSON answer a line out.

{"do": "start"}                     start a kernel            -> {"ms": spawn to ready}
{"do": "rounds", "count": n}        run 1+1 n times           -> {"ms": [request sent to idle and reply received, ...]}
{"do": "interrupts", "count": n}    stop `while True: pass`   -> {"ms": [interrupt sent to idle, ...]}
{"do": "stop"}                      end the kernel            -> {}
"""
import json
import sys
import time

import ipykernel
from jupyter_client.manager import KernelManager

manager = client = None


def start():
    global manager, client
    began = time.perf_counter()
    manager = KernelManager(kernel_name="python3")
    # The kernel of this very interpreter, whatever kernel specifications are installed.
    manager.kernel_spec.argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    return {"ms": (time.perf_counter() - began) * 1e3, "version": ipykernel.__version__}


def until(message, state):
    while True:
        said = client.get_iopub_msg(timeout=30)
        if said["parent_header"].get("msg_id") == message and said["msg_type"] == "status":
            if said["content"]["execution_state"] == state:
                return


def rounds(count):
    times = []
    for _ in range(count):
        began = time.perf_counter()
        message = client.execute("1+1")
        until(message, "idle")
        client.get_shell_msg(timeout=30)
        times.append((time.perf_counter() - began) * 1e3)
    return {"ms": times}


def interrupts(count):
    times = []
    for i in range(count):
        message = client.execute("while True: pass")
        until(message, "busy")
        time.sleep(0.005 * (1 + i % 10))
        began = time.perf_counter()
        manager.interrupt_kernel()
        until(message, "idle")
        client.get_shell_msg(timeout=30)
        times.append((time.perf_counter() - began) * 1e3)
    return {"ms": times}


def stop():
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return {}


for line in sys.stdin:
    command = json.loads(line)
    kind = command.pop("do")
    print(json.dumps({"start": start, "rounds": rounds, "interrupts": interrupts, "stop": stop}[kind](**command)), flush=True)

#!/usr/bin/env python3
"""tests/captures/peer.py - an end of a conversation that does what its words say, in order.

    peer.py listen 5555 accept line hello read shutdown sleep 0.5 close

It is there for what nc cannot do: reset, stop reading, close half, wait. Every wait is bounded.
"""

import os
import socket
import struct
import sys
import time

WAIT_S = 30
TCP_MD5SIG = 14
IPPROTO_MPTCP = 262


class Peer:
    def __init__(self):
        self.protocol = 0
        self.family = socket.AF_INET
        self.options = []
        self.port = None
        self.backlog = 8
        self.listener = None
        self.socket = None

    def new_socket(self):
        made = socket.socket(self.family, socket.SOCK_STREAM, self.protocol)
        made.settimeout(WAIT_S)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for level, name, value in self.options:
            made.setsockopt(level, name, value)
        if self.port:
            made.bind(("", self.port))
        return made

    # before the socket is made
    def do_ipv6(self):
        self.family = socket.AF_INET6

    def do_mptcp(self):
        self.protocol = IPPROTO_MPTCP

    def do_port(self, port):
        self.port = int(port)

    def do_rcvbuf(self, size):
        self.options.append((socket.SOL_SOCKET, socket.SO_RCVBUF, int(size)))

    def do_mss(self, size):
        self.options.append((socket.IPPROTO_TCP, socket.TCP_MAXSEG, int(size)))

    def do_nodelay(self):
        self.options.append((socket.IPPROTO_TCP, socket.TCP_NODELAY, 1))

    def do_keepalive(self, idle, interval, count):
        self.options += [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
                         (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, int(idle)),
                         (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, int(interval)),
                         (socket.IPPROTO_TCP, socket.TCP_KEEPCNT, int(count))]

    def do_md5(self, address, key):
        peer = struct.pack("=HH4s120x", socket.AF_INET, 0, socket.inet_aton(address))
        value = peer + struct.pack("=xxHI80s", len(key), 0, key.encode())
        self.options.append((socket.IPPROTO_TCP, TCP_MD5SIG, value))

    # opening
    def do_backlog(self, size):
        self.backlog = int(size)

    def do_listen(self, port):
        self.port = int(port)
        self.listener = self.new_socket()
        self.listener.listen(self.backlog)

    def do_listen_fastopen(self, port):
        self.options.append((socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 5))
        self.do_listen(port)

    def do_accept(self):
        self.socket, _ = self.listener.accept()
        self.socket.settimeout(WAIT_S)

    def do_connect(self, address, port):
        self.socket = self.new_socket()
        self.socket.connect((address, int(port)))

    def do_try(self, address, port):
        """Connect, and go on where that fails."""
        try:
            self.do_connect(address, port)
        except OSError:
            self.socket.close()

    def do_start(self, address, port):
        """Connect without waiting for the answer."""
        self.socket = self.new_socket()
        self.socket.setblocking(False)
        self.socket.connect_ex((address, int(port)))

    def do_fastopen(self, address, port, text):
        self.socket = self.new_socket()
        self.socket.setblocking(True)
        self.socket.sendto(text.encode() + b"\n", socket.MSG_FASTOPEN, (address, int(port)))

    # talking
    def do_line(self, text):
        self.socket.sendall(text.encode() + b"\n")

    def do_crlf(self, text):
        self.socket.sendall(text.replace("|", "\r\n").encode())

    def do_urgent(self, text):
        self.socket.send(text.encode(), socket.MSG_OOB)

    def do_bulk(self, size):
        self.socket.sendall((b"0123456789abcde\n" * (int(size) // 16 + 1))[: int(size)])

    def do_bulk_some(self, size):
        """As much of it as the buffers take."""
        self.socket.setblocking(False)
        try:
            self.socket.send(b"x" * int(size))
        except BlockingIOError:
            pass
        self.socket.settimeout(WAIT_S)

    def do_read(self):
        self.socket.recv(65536)

    def do_read_all(self):
        try:
            while self.socket.recv(65536):
                pass
        except OSError:
            pass

    # closing
    def do_shutdown(self):
        self.socket.shutdown(socket.SHUT_WR)

    def do_close(self):
        self.socket.close()

    def do_reset(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    # waiting
    def do_sleep(self, seconds):
        time.sleep(float(seconds))

    def do_at(self, when):
        """Until a moment of the clock, so that two ends do the same at once."""
        time.sleep(max(0.0, float(when) - time.time()))

    def do_appear(self, path):
        """Until the file is there."""
        deadline = time.monotonic() + WAIT_S
        while not os.path.exists(path) and time.monotonic() < deadline:
            time.sleep(0.01)


def main():
    peer, words = Peer(), sys.argv[1:]
    while words:
        verb = getattr(peer, "do_" + words.pop(0).replace("-", "_"))
        wanted = verb.__code__.co_argcount - 1
        verb(*words[:wanted])
        words = words[wanted:]


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        # many conversations are meant to fail; the record is in the capture
        print(f"peer.py: {error}", file=sys.stderr)
        sys.exit(1)

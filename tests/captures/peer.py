#!/usr/bin/env python3
"""tests/captures/peer.py - an end of a conversation that does what its words say, in order.

    peer.py listen 5555 accept line hello read shutdown sleep 0.5 close

It is there for what nc cannot do: reset, stop reading, close half, wait. Every wait is bounded.
"""

import os
import signal
import socket
import ssl
import struct
import sys
import time

WAIT_S = 30
TCP_MD5SIG = 14
TCP_QUICKACK = 12
TCP_USER_TIMEOUT = 18
IPPROTO_MPTCP = 262


class Peer:
    def __init__(self):
        self.protocol = 0
        self.family = socket.AF_INET
        self.options = []
        self.port = None
        self.address = ""
        self.backlog = 8
        self.listener = None
        self.socket = None
        self.kept = []

    def new_socket(self):
        made = socket.socket(self.family, socket.SOCK_STREAM, self.protocol)
        made.settimeout(WAIT_S)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for level, name, value in self.options:
            made.setsockopt(level, name, value)
        if self.port:
            made.bind((self.address, self.port))
        return made

    # before the socket is made
    def do_ipv6(self):
        self.family = socket.AF_INET6

    def do_mptcp(self):
        self.protocol = IPPROTO_MPTCP

    def do_port(self, port):
        self.port = int(port)

    def do_bind(self, address):
        self.address = address

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

    def do_user_timeout(self, milliseconds):
        self.options.append((socket.IPPROTO_TCP, TCP_USER_TIMEOUT, int(milliseconds)))

    def do_defer_accept(self, seconds):
        """Wake the program only when there is something to read."""
        self.options.append((socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, int(seconds)))

    def do_ttl(self, hops):
        self.options.append((socket.IPPROTO_IP, socket.IP_TTL, int(hops)))

    def do_hops(self, hops):
        self.options.append((socket.IPPROTO_IPV6, socket.IPV6_UNICAST_HOPS, int(hops)))

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

    def do_keep(self):
        """Put the connection aside, so that the next one does not close it."""
        self.kept.append(self.socket)

    def do_close_kept(self):
        """Read what is there, and close."""
        for one in self.kept:
            one.setblocking(False)
            try:
                one.recv(65536)
            except BlockingIOError:
                pass
            one.close()

    def do_unlisten(self):
        self.listener.close()

    def do_connect(self, address, port):
        self.socket = self.new_socket()
        self.socket.connect((address, int(port)))

    def do_connect_times(self, times, address, port):
        for _ in range(int(times)):
            self.do_connect(address, port)
            self.do_keep()

    def do_try_times(self, times, address, port):
        for _ in range(int(times)):
            self.do_try(address, port)

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

    def do_say(self, text):
        """A line, and go on where that fails."""
        try:
            self.do_line(text)
        except OSError:
            pass

    def do_ask(self, times, text):
        """A line and its answer, again and again."""
        for _ in range(int(times)):
            self.do_line(text)
            self.do_read()

    def do_answer(self, times, text):
        for _ in range(int(times)):
            self.do_read()
            self.do_line(text)

    def do_ask_pairs(self, times, head, body):
        """A question in two writes, and its answer, again and again."""
        for _ in range(int(times)):
            self.do_line(head)
            self.do_line(body)
            self.do_read()

    def do_read_pairs(self, times, text):
        """Answer after every second line."""
        for _ in range(int(times)):
            lines = b""
            while lines.count(b"\n") < 2:
                self.do_quickack(0)
                lines += self.socket.recv(65536) or b"\n\n"
            self.do_line(text)

    def do_lines(self, times, seconds, text):
        """A line every so many seconds."""
        for _ in range(int(times)):
            self.do_line(text)
            time.sleep(float(seconds))

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

    def do_read_some(self, size):
        self.socket.recv(int(size))

    def do_read_exactly(self, size):
        left = int(size)
        while left > 0:
            left -= len(self.socket.recv(left)) or left

    def do_read_slowly(self, times, size, seconds):
        for _ in range(int(times)):
            self.socket.recv(int(size))
            time.sleep(float(seconds))

    def do_quickack(self, on):
        self.socket.setsockopt(socket.IPPROTO_TCP, TCP_QUICKACK, int(on))

    def do_tls_server(self, certificate):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)

    def do_tls_client(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.socket = context.wrap_socket(self.socket)

    def do_tls_goodbye(self):
        """close_notify, without waiting for the peer's."""
        self.socket.settimeout(0.01)
        try:
            self.socket.unwrap()
        except OSError:
            pass

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

    def do_die(self):
        """As by kill -9."""
        os.kill(os.getpid(), signal.SIGKILL)

    # waiting
    def do_sleep(self, seconds):
        time.sleep(float(seconds))

    def do_at(self, when):
        """Until a moment of the clock, so that two ends do the same at once."""
        time.sleep(max(0.0, float(when) - time.time()))

    def do_touch(self, path):
        """Make the file, with something in it."""
        with open(path, "w", encoding="utf-8") as made:
            made.write("here\n")

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

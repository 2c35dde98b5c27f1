"""A mail server on loopback that can be stopped, refuses whom it is told to, and hangs up at bad moments."""

import socket
import threading
from email import message_from_bytes
from email.policy import default


class FakeMailServer:
    """answer(step, recipient): what to say instead of 250 at "mail", "rcpt" or "data" (before the reply to a whole
    mail): a line, "drop" to hang up, "lose" to take the mail and hang up without a word, or None. taken: mails answered with 250; seen: Message-IDs of all that arrived.
    """

    def __init__(self, port=0):
        self.port = port
        self.answer = lambda step, recipient: None
        self.taken, self.seen = [], []
        self.connections = 0
        self.listener = None
        self.open = set()
        self.current = {}

    def start(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._listen, args=(self.listener,), daemon=True).start()
        return self

    def stop(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for connection in list(self.open):
            connection.close()

    @property
    def recipients(self):
        return [recipient for recipient, _ in self.taken]

    @property
    def ids(self):
        return [message["Message-ID"] for _, message in self.taken]

    def _listen(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            self.open.add(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            with connection, connection.makefile("rb") as lines:
                self._say(connection, "220 fake")
                while self._talk(connection, lines):
                    pass
        except OSError:
            pass
        finally:
            self.open.discard(connection)

    def _talk(self, connection, lines):
        line = lines.readline().decode().strip()
        word = line[:4].upper()
        if word == "EHLO":
            return self._say(connection, "250-fake\r\n250 8BITMIME")
        if word == "RCPT":
            self.current[connection] = line.partition("<")[2].partition(">")[0]
            return self._reply(connection, "rcpt", "250 ok")
        if word == "MAIL":
            self.current[connection] = ""
            return self._reply(connection, "mail", "250 ok")
        if word == "DATA":
            self._say(connection, "354 go on")
            return self._take(connection, lines)
        if word == "QUIT":
            self._say(connection, "221 bye")
        return word == "RSET" and self._say(connection, "250 ok")

    def _take(self, connection, lines):
        content = b""
        while (line := lines.readline()) != b".\r\n":
            if not line:
                return False
            content += line
        message = message_from_bytes(content, policy=default)
        self.seen.append(message["Message-ID"])
        recipient = self.current[connection]
        return self._reply(connection, "data", "250 taken", lambda: self.taken.append((recipient, message)))

    def _reply(self, connection, step, usual, taken=lambda: None):
        said = self.answer(step, self.current[connection])
        if said == "lose":
            taken()
        if said in ("drop", "lose"):
            connection.shutdown(socket.SHUT_RDWR)
            return False
        if said is None:
            taken()
        return self._say(connection, said or usual)

    def _say(self, connection, line):
        connection.sendall(f"{line}\r\n".encode())
        return True

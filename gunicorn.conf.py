"""How gunicorn serves JobFrame; it reads this file from the folder it is started in."""

from gunicorn.http import message

# Threads let a worker keep idle browser connections open without holding up anyone else.
worker_class = "gthread"
threads = 4
keepalive = 5  # seconds

# Whoever searches for 10,000 characters, of up to twelve bytes each in an address, gets a page for an answer.
# gunicorn offers lines of up to 8,190 bytes, or of any length, which a thread would gather without end: so
# that its limit is raised here, and not lifted.
limit_request_line = message.MAX_REQUEST_LINE = 128 * 1024

# No visitor says where the site begins: with these headers a proxy could, and so could anybody behind a
# proxy that passes them on.
forwarder_headers = ""

# One instance is run by whoever started it: Ctrl-C or a service manager, not a control socket.
control_socket_disable = True

"""How gunicorn serves JobFrame; it reads this file from the folder it is started in."""

# Threads let a worker keep idle browser connections open without holding up anyone else.
worker_class = "gthread"
threads = 4
keepalive = 5  # seconds

# No visitor says where the site begins: with these headers a proxy could, and so could anybody behind a
# proxy that passes them on.
forwarder_headers = ""

# One instance is run by whoever started it: Ctrl-C or a service manager, not a control socket.
control_socket_disable = True

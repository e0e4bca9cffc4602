# client: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
# server: ss -tan
State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess

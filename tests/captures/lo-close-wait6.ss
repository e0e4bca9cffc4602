# client: ss -tan
State      Recv-Q Send-Q Local Address:Port  Peer Address:Port Process
LISTEN     0      8                  *:5555             *:*           
FIN-WAIT-2 0      0              [::1]:33058        [::1]:5555        
CLOSE-WAIT 0      0              [::1]:5555         [::1]:33058       

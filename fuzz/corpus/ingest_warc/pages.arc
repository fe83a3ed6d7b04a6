filedesc://x.arc 0.0.0.0 20240101000000 text/plain 64
1 0 Org
URL IP-address Archive-date Content-type Archive-length

http://n.example/1 1.2.3.4 20240102030405 text/html 676
HTTP/1.1 200 OK
Content-Type: text/html

<!DOCTYPE html><html><head><title>Council waits</title></head><body><h1>Council waits</h1><p>The council met on Monday and put off its decision, the mayor said. It will meet again in a week, according to her office. 0.</p><p>The council met on Monday and put off its decision, the mayor said. It will meet again in a week, according to her office. 1.</p><p>The council met on Monday and put off its decision, the mayor said. It will meet again in a week, according to her office. 2.</p><p>The council met on Monday and put off its decision, the mayor said. It will meet again in a week, according to her office. 3.</p></body></html>

"""An echo server by Python's websockets, which shares no line with the client under test. Prints its port."""

import asyncio
import sys

import websockets


async def echo(connection, _path=None):
    async for message in connection:
        await connection.send(message)


async def main():
    # Compression is offered, pings are sent often: both are the library's own behaviour and not the test's.
    async with websockets.serve(echo, "127.0.0.1", 0, ping_interval=0.2) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())

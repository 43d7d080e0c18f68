import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { setup } from '../../setup.ts'

/** The bytes of a file that is too large for memory. */
export interface LongFile {
  byteSize: number
  /** fewer than asked for at its end */
  read(position: number, length: number): Promise<Buffer>
}

/** Where the bytes of files are kept. A key is made by us, never by a visitor. */
export interface FileStorage {
  write(key: string, bytes: Uint8Array): Promise<void>
  /** null where there is nothing */
  read(key: string): Promise<Buffer | null>
  /**
   * Writes what comes in, a piece at a time. `look` sees the whole before it stands under its key; where it refuses, or the
   * sender goes away, nothing is kept.
   */
  receive<Found>(
    key: string,
    pieces: AsyncIterable<Uint8Array>,
    look: (file: LongFile) => Promise<Found>,
  ): Promise<Found>
  /** what `read` makes of a file, without the whole of it in memory; null where there is nothing */
  look<Found>(key: string, read: (file: LongFile) => Promise<Found>): Promise<Found | null>
  /** from the first to the last byte, both included */
  stream(key: string, first: number, last: number): Readable
  /** everything whose key begins with these two parts of one, if there is anything */
  removeAll(kind: string, id: string): Promise<void>
}

/** Files in a folder, spread over subfolders by the end of their id, whose digits are random. */
export class DiskStorage implements FileStorage {
  private readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(key)
    const unfinished = await this.begin(path)
    await writeFile(unfinished, bytes)
    await rename(unfinished, path)
  }

  async read(key: string): Promise<Buffer | null> {
    return orNull(readFile(this.pathOf(key)))
  }

  async receive<Found>(
    key: string,
    pieces: AsyncIterable<Uint8Array>,
    look: (file: LongFile) => Promise<Found>,
  ): Promise<Found> {
    const path = this.pathOf(key)
    const unfinished = await this.begin(path)
    try {
      await using handle = await open(unfinished, 'wx+')
      for await (const piece of pieces) await handle.write(piece)
      const found = await look(await longFileOf(handle))
      await rename(unfinished, path)
      return found
    } catch (error) {
      await rm(dirname(path), { recursive: true, force: true })
      throw error
    }
  }

  async look<Found>(key: string, read: (file: LongFile) => Promise<Found>): Promise<Found | null> {
    await using handle = await orNull(open(this.pathOf(key)))
    return handle && (await read(await longFileOf(handle)))
  }

  stream(key: string, first: number, last: number): Readable {
    return createReadStream(this.pathOf(key), { start: first, end: last })
  }

  async removeAll(kind: string, id: string): Promise<void> {
    await rm(join(this.folder, kind, id.slice(-2), id), { recursive: true, force: true })
  }

  /** Half a file is never seen: it appears under its name when it is whole. */
  private async begin(path: string): Promise<string> {
    await mkdir(dirname(path), { recursive: true })
    return `${path}.${randomUUID()}`
  }

  private pathOf(key: string): string {
    const [kind = '', id = '', name = 'file'] = key.split('/')
    return join(this.folder, kind, id.slice(-2), id, name)
  }
}

export const storage = (): FileStorage => new DiskStorage(setup().filesDir)

async function longFileOf(handle: FileHandle): Promise<LongFile> {
  const { size } = await handle.stat()
  return {
    byteSize: size,
    read: async (position, length) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
      return buffer.subarray(0, bytesRead)
    },
  }
}

async function orNull<Found>(reading: Promise<Found>): Promise<Found | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

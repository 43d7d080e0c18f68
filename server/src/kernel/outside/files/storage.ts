import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setup } from '../../setup.ts'

/** Where the bytes of files are kept. A key is made by us, never by a visitor. */
export interface FileStorage {
  write(key: string, bytes: Uint8Array): Promise<void>
  /** null where there is nothing */
  read(key: string): Promise<Buffer | null>
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
    await mkdir(dirname(path), { recursive: true })
    // Half a file is never seen: it appears under its name when it is whole.
    const unfinished = `${path}.${randomUUID()}`
    await writeFile(unfinished, bytes)
    await rename(unfinished, path)
  }

  async read(key: string): Promise<Buffer | null> {
    try {
      return await readFile(this.pathOf(key))
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
        return null
      throw error
    }
  }

  async removeAll(kind: string, id: string): Promise<void> {
    await rm(join(this.folder, kind, id.slice(-2), id), { recursive: true, force: true })
  }

  private pathOf(key: string): string {
    const [kind = '', id = '', name = 'file'] = key.split('/')
    return join(this.folder, kind, id.slice(-2), id, name)
  }
}

export const storage = (): FileStorage => new DiskStorage(setup().filesDir)

import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../graph/viewer.ts'
import { assert } from '../../refusal.ts'
import type { FileKind, StoredFile } from './stored-file.ts'

type MayRead = (em: EntityManager, file: StoredFile, viewer: Viewer) => boolean | Promise<boolean>

const readers = new Map<FileKind, MayRead>()

/** From above: who reads the files of a kind, whoever has uploaded them. */
export function registerFileReader(kind: FileKind, mayRead: MayRead): void {
  assert(!readers.has(kind), `two readers of ${kind}`)
  readers.set(kind, mayRead)
}

export const fileReaderOf = (kind: FileKind): MayRead | undefined => readers.get(kind)

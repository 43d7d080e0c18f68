import { limits } from '@kaidian/shared/core/limits'
import { Refusal } from '../../refusal.ts'
import { typeByMagic } from './magic.ts'
import { renderDocument, renderPicture } from './pictures.ts'
import { storage } from './storage.ts'
import { documentKey, evidenceKey, imageKey, StoredFile, type FileKind } from './stored-file.ts'

export interface FileOwner {
  accountId: string | null
  merchantId?: string | null
  /** the name that its sender gave it, shown to its owner only */
  name: string
}

/**
 * Keeps a picture in every width. Answers its row, for the caller to persist: no transaction waits for the pictures to
 * be made, and no row is ever without its bytes.
 */
export const storeImage = (bytes: Buffer, owner: FileOwner): Promise<StoredFile> =>
  keepPicture('image', bytes, owner, imageKey)

/** The same for a picture that proves something, which only those read whom its room lets. */
export const storeEvidence = (bytes: Buffer, owner: FileOwner): Promise<StoredFile> =>
  keepPicture('evidence', bytes, owner, evidenceKey)

async function keepPicture(
  kind: FileKind,
  bytes: Buffer,
  owner: FileOwner,
  keyOf: (fileId: string, width: number) => string,
): Promise<StoredFile> {
  refuseOver(bytes, limits.upload.imageBytes)
  const type = typeByMagic(bytes)
  if (type === null || type === 'pdf') throw new Refusal('FILE_TYPE_REFUSED', {}, 'file')
  const picture = await renderPicture(bytes)
  const file = newFile(kind, owner, { contentType: 'image/webp', byteSize: 0 })
  file.width = picture.width
  file.height = picture.height
  for (const { width, bytes: rendition } of picture.renditions) {
    file.byteSize += rendition.length
    await storage().write(keyOf(file.id, width), rendition)
  }
  return file
}

/** Keeps a document for its owner: a picture of one is encoded anew, a PDF stays as it is and is only ever downloaded. */
export const storeDocument = (bytes: Buffer, owner: FileOwner): Promise<StoredFile> =>
  keepPaper('document', bytes, owner)

/** The same for an invoice that we have issued. */
export const storeInvoice = (bytes: Buffer, owner: FileOwner): Promise<StoredFile> => keepPaper('invoice', bytes, owner)

async function keepPaper(kind: FileKind, bytes: Buffer, owner: FileOwner): Promise<StoredFile> {
  refuseOver(bytes, limits.upload.documentBytes)
  const type = typeByMagic(bytes)
  if (type === null) throw new Refusal('FILE_TYPE_REFUSED', {}, 'file')
  if (type === 'pdf') return keep(kind, bytes, owner, 'application/pdf')
  const picture = await renderDocument(bytes)
  const file = await keep(kind, picture.bytes, owner, 'image/webp')
  file.width = picture.width
  file.height = picture.height
  return file
}

/** Keeps a table as it is; it is only ever read by an import and downloaded by its owner. */
export function storeCsv(bytes: Buffer, owner: FileOwner): Promise<StoredFile> {
  refuseOver(bytes, limits.upload.csvBytes)
  if (typeByMagic(bytes) !== null) throw new Refusal('FILE_TYPE_REFUSED', {}, 'file')
  return keep('csv', bytes, owner, 'text/csv; charset=utf-8')
}

/** The bytes of a document or a table, to those who were let in already. */
export const readStored = (file: StoredFile): Promise<Buffer | null> => storage().read(documentKey(file.id))

async function keep(kind: FileKind, bytes: Buffer, owner: FileOwner, contentType: string): Promise<StoredFile> {
  const file = newFile(kind, owner, { contentType, byteSize: bytes.length })
  await storage().write(documentKey(file.id), bytes)
  return file
}

export function newFile(
  kind: FileKind,
  owner: FileOwner,
  content: Pick<StoredFile, 'contentType' | 'byteSize'>,
): StoredFile {
  const file = new StoredFile()
  file.kind = kind
  file.accountId = owner.accountId
  file.merchantId = owner.merchantId ?? null
  file.name = readableName(owner.name)
  file.contentType = content.contentType
  file.byteSize = content.byteSize
  return file
}

/** Without paths and control characters. */
function readableName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return last.replace(/\p{C}/gu, '').trim().slice(-120) || 'file'
}

function refuseOver(bytes: Buffer, max: number): void {
  if (bytes.length === 0) throw new Refusal('FILE_BROKEN', {}, 'file')
  if (bytes.length > max) throw new Refusal('FILE_TOO_LARGE', { megabytes: Math.floor(max / 1_000_000) }, 'file')
}

import { Check, Entity, Index, Property } from '@mikro-orm/decorators/legacy'
import { Moment, Text, Whole } from '../../columns.ts'
import { Row } from '../../row.ts'

/**
 * A picture and a video are public; a document and a table are for their owner, and a document for who reviews it. Who reads
 * an invoice, or evidence (pictures and videos), the rooms of those say (see file-readers.ts).
 */
export type FileKind = 'image' | 'video' | 'document' | 'csv' | 'invoice' | 'evidence'

/** A file that somebody has uploaded, or that we have made. Its bytes are in the storage. */
@Entity()
@Check({
  name: 'stored_file_kind_known',
  expression: `kind in ('image', 'document', 'csv', 'invoice', 'video', 'evidence')`,
})
@Check({
  name: 'stored_file_duration',
  expression: `(duration_ms is not null) = (kind = 'video' or (kind = 'evidence' and starts_with(content_type, 'video/')))
    and duration_ms >= 0`,
})
@Index({ name: 'stored_file_of_account', properties: ['accountId', 'createdAt'] })
@Index({
  name: 'stored_file_without_avif',
  expression: `create index stored_file_without_avif on stored_file (created_at, id) where kind = 'image' and avif_at is null`,
})
@Index({
  name: 'stored_file_evidence',
  expression: `create index stored_file_evidence on stored_file (created_at, id) where kind = 'evidence'`,
})
export class StoredFile extends Row {
  @Text()
  kind: FileKind

  /** who uploaded it; null if we made it */
  @Property({ type: 'uuid', nullable: true })
  accountId: string | null = null

  /** the shop it was uploaded for: its people share it */
  @Property({ type: 'uuid', nullable: true })
  merchantId: string | null = null

  @Text()
  name: string

  @Text()
  contentType: string

  @Whole()
  byteSize: number

  @Whole({ nullable: true })
  width: number | null = null

  @Whole({ nullable: true })
  height: number | null = null

  /** of a video */
  @Whole({ nullable: true })
  durationMs: number | null = null

  /** when it was encoded as AVIF too; null for what is no picture, and for pictures that are still to be */
  @Moment({ nullable: true })
  avifAt: Date | null = null
}

export type PictureFormat = 'webp' | 'avif'

export const imageKey = (fileId: string, width: number, format: PictureFormat = 'webp'): string =>
  `images/${fileId}/${width}.${format}`
/** Evidence is kept apart from what everybody can read: a picture in its widths, a video as it was sent. */
export const evidenceKey = (fileId: string, width: number | null): string =>
  width === null ? `evidence/${fileId}/file` : `evidence/${fileId}/${width}.webp`
export const videoKey = (fileId: string): string => `videos/${fileId}/file`
export const documentKey = (fileId: string): string => `documents/${fileId}/file`

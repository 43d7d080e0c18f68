import { Field, ID, Int, ObjectType } from 'type-graphql'
import { GraphQLDateTime } from '../../graph/date-time.ts'
import { Allow } from '../../graph/allow.ts'
import { Image, type Picture } from './image.ts'
import type { VideoType } from './probe-video.ts'
import type { StoredFile } from './stored-file.ts'

/** A video as a row keeps it, wherever it is shown. */
export interface Film {
  id: string
  type: VideoType
  durationMs: number
}

/** A video of goods as a row keeps it. */
export interface KeptVideo extends Film {
  /** ISO 8601 */
  uploadedAt: string
  /** taken from it by whoever has uploaded it; null: their browser could not */
  poster: Picture | null
}

@Allow.anyone()
@ObjectType({ description: '一段视频 · A video' })
export class Video implements KeptVideo {
  @Field(() => ID, { description: '文件编号 · Id of the file' })
  id: string

  type: VideoType

  durationMs: number

  @Field(() => GraphQLDateTime, { description: '上传时间 · When it was uploaded' })
  uploadedAt: string

  @Field(() => Image, {
    nullable: true,
    description: '封面；空：用第一张图片 · Shown before it plays; null: the first picture stands in',
  })
  poster: Picture | null

  @Field(() => String, { description: '地址，可以分段取 · Its address; parts of it can be asked for' })
  get url(): string {
    return videoUrl(this.id)
  }

  @Field(() => String, { description: '内容类型 · Type of the content' })
  get contentType(): string {
    return contentTypeOf(this)
  }

  @Field(() => Int, { description: '时长，秒 · Its length in seconds' })
  get seconds(): number {
    return secondsOf(this)
  }
}

export const videoUrl = (fileId: string): string => `/videos/${fileId}`

export const contentTypeOf = ({ type }: Film): string => `video/${type}`

/** As it is shown: never nothing. */
export const secondsOf = ({ durationMs }: Film): number => Math.max(1, Math.round(durationMs / 1000))

export const filmOf = ({ id, contentType, durationMs }: StoredFile): Film => ({
  id,
  type: contentType === 'video/webm' ? 'webm' : 'mp4',
  durationMs: durationMs ?? 0,
})

export const videoOf = (file: StoredFile, poster: Picture | null): KeptVideo => ({
  ...filmOf(file),
  uploadedAt: file.createdAt.toISOString(),
  poster,
})

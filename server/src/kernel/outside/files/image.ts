import { Arg, Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../../graph/allow.ts'
import { imageUrl, servedWidth } from './image-url.ts'
import type { StoredFile } from './stored-file.ts'

/** A picture as a row keeps it: what a page needs to reserve its place and to load it. */
export interface Picture {
  id: string
  width: number
  height: number
  /** made by us until somebody brings a photograph */
  isDrawn?: true
}

@Allow.anyone()
@ObjectType({ description: '一张图片 · A picture' })
export class Image implements Picture {
  @Field(() => ID, { description: '文件编号 · Id of the file' })
  id: string

  @Field(() => Int, { description: '宽，像素 · Width in pixels' })
  width: number

  @Field(() => Int, { description: '高，像素 · Height in pixels' })
  height: number

  isDrawn?: true

  @Field(() => Boolean, { description: '系统代画的占位图 · A placeholder that we have drawn' })
  get isPlaceholder(): boolean {
    return this.isDrawn === true
  }

  @Field(() => String, { description: '按显示宽度取的地址 · Its address for a width to be shown in' })
  url(
    @Arg('width', () => Int, { nullable: true, description: '要显示的宽度，像素 · Width to be shown in, in pixels' })
    width: number | null,
  ): string {
    return imageUrl(this.id, width ?? 720)
  }
}

@Allow.signedIn()
@ObjectType({ simpleResolvers: true, description: '一份私有文件 · A private document' })
export class Document {
  @Field(() => ID, { description: '文件编号 · Id of the file' })
  id: string

  @Field(() => String, { description: '文件名 · Name of the file' })
  name: string

  @Field(() => String, { description: '内容类型 · Type of the content' })
  contentType: string

  @Field(() => String, {
    description: '下载地址，只对本人与审核员有效 · Its address, good for its owner and its reviewer only',
  })
  url: string
}

export const documentUrl = (fileId: string): string => `/documents/${fileId}`

/** Of a private picture, in the narrowest width that is at least the asked one. */
export const evidenceUrl = (fileId: string, width: number): string =>
  `${documentUrl(fileId)}?width=${servedWidth(width)}`

export const pictureOf = ({ id, width, height }: StoredFile): Picture => ({
  id,
  width: width ?? 0,
  height: height ?? 0,
})

export const documentOf = ({ id, name, contentType }: Pick<StoredFile, 'id' | 'name' | 'contentType'>): Document => ({
  id,
  name,
  contentType,
  url: documentUrl(id),
})

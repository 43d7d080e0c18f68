import { Arg, Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import { documentUrl, evidenceUrl, type Picture } from '../kernel/outside/files/image.ts'
import type { VideoType } from '../kernel/outside/files/probe-video.ts'
import { contentTypeOf, secondsOf, type Film } from '../kernel/outside/files/video.ts'

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({
  description: '一张凭证图片，只有双方和平台能看 · A picture as evidence, for both sides and the platform',
})
export class EvidencePicture implements Picture {
  @Field(() => ID, { description: '文件编号 · Id of the file' })
  id: string

  @Field(() => Int, { description: '宽，像素 · Width in pixels' })
  width: number

  @Field(() => Int, { description: '高，像素 · Height in pixels' })
  height: number

  @Field(() => String, { description: '按显示宽度取的地址 · Its address for a width to be shown in' })
  url(
    @Arg('width', () => Int, { nullable: true, description: '要显示的宽度，像素 · Width to be shown in, in pixels' })
    width: number | null,
  ): string {
    return evidenceUrl(this.id, width ?? 720)
  }
}

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '一段凭证视频，只有双方和平台能看 · A video as evidence, for both sides and the platform' })
export class EvidenceVideo implements Film {
  @Field(() => ID, { description: '文件编号 · Id of the file' })
  id: string

  type: VideoType

  durationMs: number

  @Field(() => String, { description: '地址，可以分段取 · Its address; parts of it can be asked for' })
  get url(): string {
    return documentUrl(this.id)
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

/** Of an after-sale that the viewer may read at all: in a shop evidence is for those who handle it. */
export const maySeeEvidence = ({ audience, permissions }: Viewer): boolean =>
  audience === Audience.MEMBER || permissions.has(audience === Audience.STAFF ? 'order:read' : 'order:refund')

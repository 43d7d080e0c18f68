import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Image, type Picture } from '../kernel/outside/files/image.ts'
import { type KeptVideo, Video } from '../kernel/outside/files/video.ts'

export enum DifferenceKind {
  TITLE = 'TITLE',
  SUBTITLE = 'SUBTITLE',
  CATEGORY = 'CATEGORY',
  ATTRIBUTE = 'ATTRIBUTE',
  PICTURES = 'PICTURES',
  VIDEO = 'VIDEO',
  OPTION = 'OPTION',
  VARIANT = 'VARIANT',
  PROMISES = 'PROMISES',
  DESCRIPTION = 'DESCRIPTION',
}
registerEnum(DifferenceKind, 'DifferenceKind', '改动的部分 · Which part is different', {
  TITLE: '标题 · Title',
  SUBTITLE: '副标题 · Subtitle',
  CATEGORY: '分类 · Category',
  ATTRIBUTE: '属性 · An attribute',
  PICTURES: '图片 · Pictures',
  VIDEO: '视频 · Video',
  OPTION: '规格项 · An option with its values',
  VARIANT: '规格组合 · A variant',
  PROMISES: '承诺，每行一个代码 · Promises, a code on each line',
  DESCRIPTION: '描述 · Description',
})

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({
  simpleResolvers: true,
  description: '改动稿与线上的一处差异 · Something that the draft changes about what is live',
})
export class ProductDifference {
  @Field(() => DifferenceKind, { description: '改动的部分 · Which part is different' })
  kind: DifferenceKind

  @Field(() => String, {
    description: '表单里的字段名，审核备注也用它 · Field of the form, by which remarks of a review name it',
  })
  field: string

  @Field(() => String, {
    nullable: true,
    description: '属性、规格项或规格的名称 · Name of the attribute, option or variant',
  })
  name: string | null

  @Field(() => String, { nullable: true, description: '线上的内容；空：线上没有 · What is live; null: nothing' })
  before: string | null

  @Field(() => String, { nullable: true, description: '改动稿的内容；空：去掉了 · What the draft says; null: it goes' })
  after: string | null

  @Field(() => [Image], { description: '线上的图片 · Pictures that are live' })
  imagesBefore: Picture[]

  @Field(() => [Image], { description: '改动稿的图片 · Pictures of the draft' })
  imagesAfter: Picture[]

  @Field(() => Video, { nullable: true, description: '线上的视频 · The video that is live' })
  videoBefore: KeptVideo | null

  @Field(() => Video, { nullable: true, description: '改动稿的视频 · The video of the draft' })
  videoAfter: KeptVideo | null
}

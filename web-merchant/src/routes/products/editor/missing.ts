import { limits } from '@kaidian/shared/core/limits'
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { problemsOf } from './columns.ts'
import type { EditorState } from './editor-store.ts'
import type { ProductCategoryFragment } from './product-editor.graphql.ts'

/** By input field, as the server's refusals and the reviewer's remarks are. */
export type Missing = Partial<Record<string, MessageDescriptor>>

type Attribute = ProductCategoryFragment['attributes'][number]

const isNumber = (text: string) => text.trim() === '' || /^-?\d{1,9}(\.\d{1,4})?$/.test(text.trim())

/** What stands in the way of saving, or, with `isWhole`, of a review. */
export function missingOf(
  { fields, pictures, video, matrix, uploads }: EditorState,
  attributes: readonly Attribute[],
  isWhole: boolean,
): Missing {
  const missing: Missing = {}
  if (fields.title.trim() === '') missing['title'] = msg`写一个标题`
  if (!fields.categoryId) missing['categoryId'] = msg`选一个类目`
  if (isWhole && attributes.some(({ id, isRequired }) => isRequired && !fields.attributes[id]?.trim()))
    missing['attributes'] = msg`带 * 的属性要填`
  if (attributes.some(({ id, kind }) => kind === 'NUMBER' && !isNumber(fields.attributes[id] ?? '')))
    missing['attributes'] = msg`数字属性只能写数字`
  if (!fields.freightTemplateId) missing['freightTemplateId'] = msg`选一个运费模板`
  if (pictures.some(({ id, problem }) => !id && !problem)) missing['imageIds'] = msg`图片还在上传，稍等片刻`
  else if (pictures.some(({ problem }) => problem)) missing['imageIds'] = msg`有图片没有传上，请重试或删除`
  else if (isWhole && pictures.length === 0) missing['imageIds'] = msg`至少一张图片`
  else if (isWhole && pictures.every(({ isPlaceholder }) => isPlaceholder))
    missing['imageIds'] = msg`上传至少一张商品图片，占位图不算`
  if (video?.problem) missing['video'] = msg`视频没有传上，请重试或移除`
  else if (video && !video.id) missing['video'] = msg`视频还在上传，稍等片刻`
  if (isWhole && fields.descriptionHtml === '') missing['descriptionHtml'] = msg`写几句商品详情`
  if (fields.descriptionHtml.length > limits.product.description) missing['descriptionHtml'] = msg`详情太长了，请删减`
  if (matrix.options.some(({ name }) => name.trim() === '')) missing['options'] = msg`给每个规格项起个名字`
  else if (new Set(matrix.options.map(({ name }) => name.trim())).size < matrix.options.length)
    missing['options'] = msg`规格项重名`
  else if (matrix.options.some(({ values }) => values.length === 0)) missing['options'] = msg`每个规格项至少一个值`
  if (uploads > 0) missing['variants'] = msg`规格图片还在上传，稍等片刻`
  else if (problemsOf(matrix).length > 0) missing['variants'] = msg`规格表里有要改的格子`
  else if (!matrix.order.some((key) => matrix.rows[key]?.isEnabled)) missing['variants'] = msg`至少启用一个规格`
  return missing
}

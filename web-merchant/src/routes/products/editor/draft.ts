import { parseYuan } from '@kaidian/shared/core/money'
import type { Draft, EditorState, Picture } from './editor-store.ts'
import { emptyMatrix, layOut, makeOption, optionTexts, rowKey, type Option, type VariantRow } from './matrix.ts'
import type { EditedProductFragment } from './product-editor.graphql.ts'

export function blankDraft(freightTemplateId: string | null): Draft {
  return {
    fields: {
      title: '',
      subtitle: '',
      categoryId: null,
      freightTemplateId,
      descriptionHtml: '',
      attributes: {},
      promises: [],
    },
    pictures: [],
    video: null,
    matrix: emptyMatrix(),
  }
}

export function draftOf({ latest: product, freightTemplate }: EditedProductFragment): Draft {
  const options: Option[] = product.options.map(({ name, values }) => {
    const option = makeOption(name)
    return { ...option, values: values.map((text, place) => ({ key: `${option.key}:${place}`, text })) }
  })
  const rows: Record<string, VariantRow> = {}
  for (const variant of product.variants) {
    const valueKeys = options.flatMap(
      ({ values }, place) => values.find(({ text }) => text === variant.optionValues[place])?.key ?? [],
    )
    rows[rowKey(valueKeys)] = {
      id: variant.id ?? null,
      valueKeys,
      price: variant.price,
      originalPrice: variant.originalPrice ?? '',
      cost: variant.cost ?? '',
      onHand: String(variant.onHand),
      weightGrams: String(variant.weightGrams),
      volumeCm3: String(variant.volumeCm3),
      code: variant.code,
      barcode: variant.barcode,
      imageId: variant.image?.id ?? null,
      isEnabled: variant.isEnabled,
    }
  }
  return {
    fields: {
      title: product.title,
      subtitle: product.subtitle,
      categoryId: product.category.id,
      freightTemplateId: freightTemplate.id,
      descriptionHtml: product.descriptionHtml,
      attributes: Object.fromEntries(product.attributes.map(({ attributeId, value }) => [attributeId, value])),
      promises: product.promises,
    },
    pictures: product.images.map(({ id, url, isPlaceholder }): Picture => ({
      key: id,
      id,
      url,
      isPlaceholder,
      progress: 1,
    })),
    video: product.video
      ? {
          key: product.video.id,
          id: product.video.id,
          url: product.video.url,
          posterId: product.video.poster?.id ?? null,
          posterUrl: product.video.poster?.url ?? null,
          progress: 1,
          before: null,
        }
      : null,
    matrix: layOut(options, rows, []),
  }
}

/** What the server says of the stock of its variants, by their ids. */
export const stockOf = ({ latest }: EditedProductFragment): EditorState['stock'] =>
  Object.fromEntries(
    latest.variants.flatMap(({ id, onHand, reserved }) => (id ? [[id, { onHand, reserved }] as const] : [])),
  )

/** What `saveProduct` takes; only asked for when nothing is missing. */
export function inputOf(
  { fields, pictures, video, matrix, stock }: Draft & Pick<EditorState, 'stock'>,
  known: { id: string; version: number } | null,
) {
  const { title, subtitle, categoryId, freightTemplateId, descriptionHtml, attributes, promises } = fields
  if (!categoryId || !freightTemplateId) return undefined
  return {
    ...known,
    title: title.trim(),
    subtitle: subtitle.trim(),
    categoryId,
    freightTemplateId,
    descriptionHtml,
    attributes: Object.entries(attributes).map(([id, value]) => ({ id, value })),
    promises: [...promises],
    imageIds: pictures.flatMap(({ id }) => id ?? []),
    video: video?.id ? { id: video.id, posterId: video.posterId } : null,
    options: matrix.options
      .filter(({ values }) => values.length > 0)
      .map(({ name, values }) => ({ name: name.trim(), values: values.map(({ text }) => text) })),
    variants: matrix.order.flatMap((key) => {
      const row = matrix.rows[key]
      return row ? [variantOf(row, optionTexts(matrix, row), stock)] : []
    }),
  }
}

function variantOf(row: VariantRow, optionValues: string[], stock: EditorState['stock']) {
  return {
    id: row.id,
    optionValues,
    price: row.price,
    originalPrice: parseYuan(row.originalPrice) ? row.originalPrice : null,
    cost: parseYuan(row.cost) === undefined ? null : row.cost,
    onHand: Number(row.onHand),
    // Only what was changed here is changed: what was sold meanwhile stays sold.
    onHandBefore: row.id ? (stock[row.id]?.onHand ?? null) : null,
    weightGrams: Number(row.weightGrams),
    volumeCm3: Number(row.volumeCm3),
    code: row.code,
    barcode: row.barcode,
    imageId: row.imageId,
    isEnabled: row.isEnabled,
  }
}

import { v7 as uuidv7 } from 'uuid'
import { AttributeKind, type Attribute, type AttributeValue } from '../catalog/category-attribute.ts'
import type { Category } from '../catalog/category.ts'
import { ProductPromise } from '../catalog/product-promise.ts'
import { PermitKind } from '../merchant/permit.ts'
import type { CategorySeed, GoodsSeed } from './goods.ts'
import type { Dice } from './random.ts'

const attribute = (name: string, kind: AttributeKind, more: Partial<Attribute> = {}): Omit<Attribute, 'id'> => ({
  name,
  kind,
  values: [],
  unit: null,
  isRequired: false,
  isFilterable: false,
  ...more,
})

const choice = (name: string, values: string[], more: Partial<Attribute> = {}) =>
  attribute(name, AttributeKind.CHOICE, { values, isFilterable: true, ...more })

const number = (name: string, unit: string) => attribute(name, AttributeKind.NUMBER, { unit })

const origin = (values: string[]) => choice('产地', values)

/** What goods below a category of the first level say about themselves. */
const attributesOfRoots: Readonly<Record<string, Omit<Attribute, 'id'>[]>> = {
  生鲜: [
    origin(['新疆', '山东', '陕西', '云南', '海南', '福建']),
    choice('贮存', ['冷藏', '冷冻', '常温']),
    number('保质期', '天'),
  ],
  粮油食品: [
    origin(['黑龙江', '江苏', '福建', '云南', '四川', '浙江']),
    number('保质期', '月'),
    choice('包装', ['袋装', '盒装', '瓶装', '罐装']),
  ],
  服饰鞋包: [
    choice('面料', ['纯棉', '亚麻', '羊毛', '聚酯纤维', '真丝'], { isRequired: true }),
    choice('适用季节', ['春秋', '夏季', '冬季', '四季']),
  ],
  家居生活: [
    choice('材质', ['纯棉', '不锈钢', '陶瓷', '玻璃', '竹木', '塑料'], { isRequired: true }),
    number('件数', '件'),
  ],
  数码家电: [number('额定功率', 'W'), number('质保', '月'), choice('颜色系', ['白', '黑', '银', '彩色'])],
  母婴童趣: [
    choice('适用年龄', ['0–3 岁', '3–6 岁', '6–12 岁', '12 岁以上'], { isRequired: true }),
    choice('材质', ['纯棉', '木', 'ABS 塑料', '纸']),
  ],
  运动户外: [choice('适用场景', ['室内', '室外', '通用']), number('净重', '克')],
  花园宠物: [choice('适用', ['猫', '狗', '小宠', '植物']), number('净含量', '克')],
}

const permitsOfRoots: Readonly<Record<string, PermitKind[]>> = {
  母婴童趣: [PermitKind.COMPULSORY_CERTIFICATE],
}

export const attributesOf = ({ name, parent }: CategorySeed): Attribute[] =>
  parent ? [] : (attributesOfRoots[name] ?? []).map((one) => ({ ...one, id: uuidv7() }))

export const permitsOf = ({ name, parent }: CategorySeed): PermitKind[] => (parent ? [] : (permitsOfRoots[name] ?? []))

/** Fresh goods may promise that what has gone bad is paid for. */
export const promisesAllowedBy = ({ name, parent }: CategorySeed): ProductPromise[] =>
  parent || name !== '生鲜' ? [] : [ProductPromise.FRESH_GUARANTEE]

const toShip = [[ProductPromise.SHIP_24_HOURS], [ProductPromise.SHIP_48_HOURS], []] as const

/** No dice: what others are thrown for stays. */
export const promisesOf = (root: Category, { title }: GoodsSeed): ProductPromise[] => [
  ...(root.allowedPromises.length > 0 ? root.allowedPromises : [ProductPromise.SEVEN_DAYS]),
  ...(toShip[title.length % toShip.length] ?? []),
]

const figures: Readonly<Record<string, readonly [number, number]>> = {
  天: [3, 30],
  月: [6, 24],
  件: [1, 6],
  W: [5, 900],
  克: [80, 1500],
}

export const valuesOf = (attributes: readonly Attribute[], dice: Dice): AttributeValue[] =>
  attributes.map(({ id, values, unit }) => {
    const [least, most] = figures[unit ?? ''] ?? [1, 9]
    return { id, value: values[dice.whole(0, values.length - 1)] ?? String(dice.whole(least, most)) }
  })

import { Field, ID, ObjectType } from 'type-graphql'
import { CategoryNode } from '../catalog/category-tree.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { FlashDeal } from './flash-deal.ts'
import { ProductCard } from './product-card.ts'

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '首页的轮播图 · A banner of the home page' })
export class Banner {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => String, { description: '副标题 · Subtitle' })
  subtitle: string

  @Field(() => String, { description: '图片地址 · Address of its picture' })
  imageUrl: string

  @Field(() => String, { description: '图片的 srcset · srcset of its picture' })
  imageSet: string

  @Field(() => String, { description: '商城内的路径 · Path inside the mall' })
  path: string

  @Field(() => String, { description: '底色 · Colour of its ground' })
  tint: string
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '首页的一层 · A floor of the home page' })
export class Floor {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => ID, { description: '分类编号 · Id of its category' })
  categoryId: string

  @Field(() => [ProductCard], { description: '商品 · Its goods' })
  products: ProductCard[]
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '商城首页 · The home page of the mall' })
export class HomePage {
  @Field(() => [Banner], { description: '轮播图 · Banners' })
  banners: Banner[]

  @Field(() => [CategoryNode], { description: '分类入口 · Entrances to the categories' })
  entrances: readonly CategoryNode[]

  @Field(() => [FlashDeal], {
    description: '还有余量的限时价商品，先结束的在前 · Goods in flash sales that are left, what ends sooner first',
  })
  deals: FlashDeal[]

  @Field(() => [Floor], { description: '各层 · Floors' })
  floors: Floor[]
}

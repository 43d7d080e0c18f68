import { Arg, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { Floor, HomePage } from './home-page.ts'
import { ProductCard } from './product-card.ts'

/** A page that comes up takes the upper floors first, and of each what it shows. */
@Resolver(() => HomePage)
export class HomePageFields {
  @FieldResolver(() => [Floor], { description: '各层，空的不出现 · Floors; empty ones are left out' })
  floors(
    @Root() { floors }: HomePage,
    @Arg('first', () => Int, { nullable: true, description: '最多几层；空为全部 · At most so many; null: all' })
    first: number | null,
    @Arg('skip', () => Int, {
      defaultValue: 0,
      description: '略过最上面几层 · How many of the upper ones to leave out',
    })
    skip: number,
  ): Floor[] {
    return slice(floors, skip, first)
  }
}

@Resolver(() => Floor)
export class FloorFields {
  @FieldResolver(() => [ProductCard], { description: '商品 · Its goods' })
  products(
    @Root() { products }: Floor,
    @Arg('first', () => Int, { nullable: true, description: '最多几件；空为全部 · At most so many; null: all' })
    first: number | null,
  ): ProductCard[] {
    return slice(products, 0, first)
  }
}

function slice<T>(all: readonly T[], skip: number, first: number | null): T[] {
  const from = Math.max(0, skip)
  return all.slice(from, from + Math.max(0, first ?? all.length))
}

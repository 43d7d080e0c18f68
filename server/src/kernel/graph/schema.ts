import { GraphQLError, specifiedDirectives, type GraphQLSchema } from 'graphql'
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql'
import type { Room } from '../room.ts'
import { GraphQLDateTime } from './date-time.ts'
import { guardSchema } from './guard.ts'
import { countWhenAsked } from './pages.ts'
import { sharedDirective } from './shared.ts'

/** Builds the one schema of the process from the doors of the rooms, with the house rules on it. */
export function buildGraph(rooms: readonly Room[]): GraphQLSchema {
  const resolvers = rooms.flatMap((room) => room.resolvers)
  const schema = buildSchemaSync({
    resolvers: resolvers as NonEmptyArray<Function>,
    orphanedTypes: [],
    validate: false,
    directives: [...specifiedDirectives, sharedDirective],
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    // Subscriptions bring their own source (kernel/fanout); type-graphql's hub is not used.
    pubSub: {
      publish: () => undefined,
      subscribe: () => {
        throw new GraphQLError('no hub')
      },
    },
  })
  countWhenAsked(schema)
  return guardSchema(schema)
}

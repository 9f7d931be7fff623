import { noteEvent } from '../record/new-events.ts';
import { routingClassification } from '../views/attention.ts';
import { type Moved, type MoveParams, move, planMove } from './transition.ts';
import type { Operation } from './writer/operation.ts';

/**
 * A move that a routing decision leads to: the decision is an event of its own, and the move refers to it by its
 * classification (spec tickets §10.1, §10.3). A text that is no routing decision is the move's own.
 */
export function route(transition: 'accept' | 'return-to-planning', params: MoveParams): Operation<Moved> {
  const classification = routingClassification(params.body);
  if (classification === undefined) return move(transition, params);
  return async (context) => {
    const decision = noteEvent('decision', context.stamp, params.body);
    const body = `Routing decision: ${classification}`;
    return planMove(context, transition, { ...params, body }, [decision], []);
  };
}

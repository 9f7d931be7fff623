import { noteEvent } from '../../record/new-events.ts';
import { routingClassification } from '../../record/waits-for-person.ts';
import type { Operation } from '../operation.ts';
import { type Moved, type MoveWish, move, planMove } from './transition.ts';

/**
 * A move that a routing decision leads to: the decision is an event of its own, and the move refers to it by its
 * classification (spec tickets §10.1, §10.3). A text that is no routing decision is the move's own.
 */
export function route(transition: 'accept' | 'return-to-planning', wish: MoveWish): Operation<Moved> {
  const classification = routingClassification(wish.body);
  if (classification === undefined) return move(transition, wish);
  return async (situation) => {
    const decision = noteEvent('decision', situation.stamp, wish.body);
    const body = `Routing decision: ${classification}`;
    return planMove(situation, transition, { ...wish, body }, [decision], []);
  };
}

/** The words for what this lesson's checks find; the common ones are in labs/check/messages.ts. */

export const messages = {
  en: {
    'matrix.scalar': {
      title: 'That is a scalar, not a matrix',
      detail: 'Its rank is 0 and its shape []. A matrix is a list of rows, and each row a list of values.',
    },
    'matrix.vector': {
      title: 'That is a vector, not a matrix',
      detail:
        'Its shape is {actual}, which is one axis; a matrix has two. One more level of brackets: a list of rows.',
    },
    'matrix.deep': {
      title: 'One axis too many for a matrix',
      detail:
        'Its rank is {rank} and its shape {actual}; a matrix has rank 2. Count the levels of brackets: two are enough.',
    },
    'images.shape-as-values': {
      title: 'That is the shape itself, not a tensor of that shape',
      detail:
        'images holds the four numbers 10, 256, 256, 3. Give that list to a function that fills a shape with zeros.',
    },
    'images.channels-first': {
      title: 'The channels come last',
      detail:
        'The shape is {actual}, expected {expected}: images, height, width, channels. TensorFlow keeps the three colours of a pixel together.',
    },
    'images.no-channels': {
      title: 'The channels are missing',
      detail:
        'The shape is {actual}, expected {expected}: every pixel needs three values, for red, green and blue.',
    },
    'images.grey': {
      title: 'Those are grey pictures',
      detail: 'The shape is {actual}, expected {expected}: a colour picture has 3 channels, not 1.',
    },
    'images.filled': {
      title: 'The pictures are not black',
      detail: 'The shape is right, but every value is {value}. All of them should be 0.',
    },
    'images.not-zero': {
      title: 'Not all values are zero',
      detail:
        'The shape is right, but {count} values differ from 0, for example {value}. All of them should be 0.',
    },
    'graph.d-reversed': {
      title: 'The subtraction is the wrong way round',
      detail: 'func computes d = 1 − b; the graph says d = b − 1.',
    },
    'graph.d-from-a': {
      title: 'd starts from the wrong input',
      detail: 'func computes d = a − 1; the arrow into d comes from b.',
    },
    'graph.d-plus': {
      title: 'The sign in d is wrong',
      detail: 'func computes d = b + 1; the graph says d = b − 1.',
    },
    'graph.d-missing': {
      title: 'd is just b',
      detail: 'func multiplies c by b itself; the graph takes 1 away from b first.',
    },
    'graph.c-difference': {
      title: 'The sign in c is wrong',
      detail: 'func computes c = a − b; the graph says c = a + b.',
    },
    'graph.c-reversed': {
      title: 'c is a difference',
      detail: 'func computes c = b − a; the graph says c = a + b.',
    },
    'graph.c-product': {
      title: 'c is a product',
      detail: 'func computes c = a · b; the graph says c = a + b.',
    },
    'graph.e-sum': { title: 'e is a sum', detail: 'func computes e = c + d; the graph says e = c · d.' },
    'graph.e-difference': {
      title: 'e is a difference',
      detail: 'func computes e = c − d; the graph says e = c · d.',
    },
    'graph.e-quotient': {
      title: 'e is a quotient',
      detail: 'func computes e = c / d; the graph says e = c · d.',
    },
    'graph.returns-c': {
      title: 'func returns c',
      detail: 'It gives a + b back: c is only half of the way. Return e.',
    },
    'graph.returns-d': {
      title: 'func returns d',
      detail: 'It gives b − 1 back: d is only half of the way. Return e.',
    },
    'graph.precedence': {
      title: 'The 1 is taken away too late',
      detail: 'func computes (a + b) · b − 1; the graph takes 1 away from b before it multiplies.',
    },
    'graph.b-first': {
      title: 'The sum comes too late',
      detail: 'func computes a + b · (b − 1); the graph adds a and b first, then multiplies.',
    },
    'graph.d-from-c': {
      title: 'd starts from c',
      detail: 'func computes d = c − 1; the arrow into d comes from b.',
    },
    'graph.e-from-a': {
      title: 'e starts from a',
      detail: 'func computes e = a · d; the graph says e = c · d.',
    },
    'graph.e-from-b': {
      title: 'e starts from b',
      detail: 'func computes e = b · d; the graph says e = c · d.',
    },
    'graph.c-from-a': {
      title: 'c uses one input only',
      detail: 'func computes c = a + a; two arrows lead into c, from a and from b.',
    },
    'graph.c-from-b': {
      title: 'c uses one input only',
      detail: 'func computes c = b + b; two arrows lead into c, from a and from b.',
    },
    'graph.e-power': { title: 'e is a power', detail: 'func computes e = c ** d; the graph says e = c · d.' },
    'graph.e-twice': {
      title: 'e is twice too large',
      detail: 'func computes 2 · c · d; the graph says e = c · d.',
    },
    'graph.e-squared-c': {
      title: 'e multiplies c by itself',
      detail: 'func computes e = c · c; the graph says e = c · d.',
    },
    'graph.e-squared-d': {
      title: 'e multiplies d by itself',
      detail: 'func computes e = d · d; the graph says e = c · d.',
    },
    'graph.negated': {
      title: 'The sign of e is wrong',
      detail: 'func computes −c · d; the graph says e = c · d.',
    },
    'dense.y-not-output': {
      title: 'y is not the output of layer',
      detail:
        'y is {actual}; calling layer on [[1, 2]] gives {expected}. Let the layer compute it: layer.apply(xInput).',
    },
    'sequential.units': {
      title: 'The layer has {units} units, expected 3',
      detail:
        'The first argument of Dense is the number of outputs, nOutputNodes. The number of inputs it finds out by itself.',
    },
    'sequential.layer-is-model': {
      title: 'denseLayer is the model itself',
      detail: 'denseLayer should be the layer inside: tf.keras.layers.Dense(…).',
    },
    'sequential.not-in-model': {
      title: 'The model does something else than denseLayer',
      detail:
        'For the same input and weights denseLayer gives {expected} and model gives {actual}. The model should hold denseLayer and nothing more.',
    },
    'needs-model': {
      title: 'The model above is not ready',
      detail:
        'This cell runs `model`, which does not work yet ({id}). Finish the cell that makes it, then run this one again.',
    },
    'output.swapped': {
      title: 'The inputs have changed places',
      detail:
        'modelOutput is {actual}: that is the answer for [[2, 1]]. For xInput = [[1, 2]] it is {expected}.',
    },
    'output.zeros': {
      title: 'The input was all zeros',
      detail:
        'modelOutput is {actual}: that is the answer for [[0, 0]]. For xInput = [[1, 2]] it is {expected}.',
    },
    'output.ones': {
      title: 'The input was all ones',
      detail:
        'modelOutput is {actual}: that is the answer for [[1, 1]]. For xInput = [[1, 2]] it is {expected}.',
    },
    'output.typed-in': {
      title: '{name} does not come from the model',
      detail:
        'The cell was run again with another model in place of yours, and {name} did not follow. Compute it by calling the model.',
    },
    'identity.always': {
      title: 'The model always returns its input',
      detail:
        'With and without isidentity the input comes back untouched. Without it, the dense layer has to do its work.',
    },
    'identity.reversed': {
      title: 'The switch is upside down',
      detail:
        'The input comes back when isidentity is false, and the dense layer works when it is true. It should be the other way round.',
    },
    'identity.ignored': {
      title: 'The switch does nothing',
      detail:
        'The dense layer works even when isidentity is true. Then the input should come back untouched.',
    },
    'identity.default': {
      title: 'The switch is on by default',
      detail:
        'When nobody mentions isidentity, the model should use its dense layer. Let the option default to false.',
    },
    'identity.one-return': {
      title: 'One of the two cases returns nothing',
      detail: 'When isidentity is {when}, call gives undefined. Both cases need a return.',
    },
    'identity.zeros': {
      title: 'The identity returns zeros',
      detail:
        'With isidentity the input {expected} became {actual}. Nothing should be computed: return x itself.',
    },
    'identity.ones': {
      title: 'The identity returns ones',
      detail:
        'With isidentity the input {expected} became {actual}. Nothing should be computed: return x itself.',
    },
    'identity.changed': {
      title: 'The identity changes its input',
      detail:
        'With isidentity the input {expected} became {actual}. It should come back untouched: return x itself.',
    },
    'switch.not-its-answer': {
      title: 'outActivate is not what the model gives',
      detail:
        'With a model of the check, whose answer for [[1, 2]] is {expected}, it became {actual}. Hand xInput to the model and keep the output as it is.',
    },
    'switch.swapped': {
      title: 'The two outputs have changed places',
      detail:
        'outActivate is the unchanged input. That belongs to outIdentity; outActivate is what the dense layer gives.',
    },
    'switch.both-on': {
      title: 'The switch was on both times',
      detail: 'Both outputs are the unchanged input. For outActivate call the model without isidentity.',
    },
    'switch.both-off': {
      title: 'The switch was off both times',
      detail:
        'outIdentity has the shape of the dense output, [1, 3]; expected the input [[1, 2]] itself. Pass { isidentity: true }.',
    },
    'descent.not-moving': {
      title: 'x does not move',
      detail:
        'x is {first} after the first step and {last} after the last. The loss must depend on x, inside tape.record.',
    },
    'descent.uphill': {
      title: 'x runs away from the minimum',
      detail:
        'The distance to 4 grows by 2 % in every step, until x is {last}. Either the loss has the wrong sign, or the step is added instead of subtracted.',
    },
    'descent.half': {
      title: 'The loss is half of what it should be',
      detail:
        'Each step leaves 99 % of the distance to 4; with L = (x − 4)² it would be 98 %. Leave out the factor ½.',
    },
    'descent.double': {
      title: 'The loss is twice what it should be',
      detail:
        'Each step leaves 96 % of the distance to 4; with L = (x − 4)² it would be 98 %. Leave out the factor 2.',
    },
    'descent.no-rate': {
      title: 'The step is too long',
      detail:
        'x jumps from one side of 4 to the other, from {first} and back, for ever. Multiply the gradient by the learning rate.',
    },
    'descent.rate': {
      title: 'The steps have the wrong size',
      detail:
        'Each step leaves {factor} of the distance to 4, as if the learning rate were {rate}; with L = (x − 4)² and {expected} it would be 0.98.',
    },
    'descent.rounded': {
      title: 'The positions are rounded',
      detail: 'history follows the descent only roughly, to {last}. Keep x as it is, with all its digits.',
    },
    'descent.equal-steps': {
      title: 'All steps are equally long',
      detail:
        'x moves by {step} every time. So the gradient is constant, as that of x − 4 or |x − 4| is. The difference must be squared.',
    },
    'descent.sum': {
      title: 'x goes to −4',
      detail:
        'x is heading for {fixed}: that is the minimum of (x + 4)². The loss is the square of a difference.',
    },
    'descent.no-target': {
      title: 'x goes to 0',
      detail: 'x is heading for {fixed}, the minimum of x². Where is xF in the loss?',
    },
    'descent.target': {
      title: 'x goes to the wrong place',
      detail:
        'x is heading for {fixed}, and the minimum of (x − 4)² is at 4. Look at what is subtracted from x.',
    },
    'descent.loss-kept': {
      title: 'history holds losses, not positions',
      detail:
        'The numbers shrink to 0 as the loss does (from {first} to {last}). Keep x after each step, not L.',
    },
    'descent.history-not-x': {
      title: 'history does not hold x',
      detail: 'x has arrived at 4, but history ends at {last}. Keep the value of x itself after each step.',
    },
    'descent.other': {
      title: 'This is not the descent of (x − 4)²',
      detail:
        'After one step x is {first}, and after the last {last}; expected that each step leaves 98 % of the distance to 4. Is the loss the square of the difference?',
    },
    'descent.before-step': {
      title: 'history is one step late',
      detail:
        'Its first number is the start itself. Note x after each step: push to history below the assignSub.',
    },
    'descent.x-stays': {
      title: 'x itself stays where it was',
      detail:
        'history moves towards 4, but the variable x does not. Change x in each step and note its value.',
    },
    'descent.typed-in': {
      title: 'The curve does not come from a descent',
      detail: 'From another random start the very same numbers came out. Let the loop compute them.',
    },
    'descent.loss-value': {
      title: 'The loss has the wrong value',
      detail:
        'Its slope is right, but loss is {actual} where (x − 4)² is {expected}. Something constant is added to it.',
    },
    'history.not-a-list': {
      title: 'history is not a list',
      detail: 'Found {actual}, expected an array with the 500 positions of x.',
    },
    'history.length': {
      title: 'history holds {actual} numbers, expected 500',
      detail:
        'One for each iteration: the position of x after the step. Start from an empty list in this cell.',
    },
    'history.with-start': {
      title: 'history holds 501 numbers, expected 500',
      detail: 'One for each iteration: the position of x after the step. The start itself is not among them.',
    },
    'history.tensors': {
      title: 'history holds tensors, expected plain numbers',
      detail:
        'A variable in the list is the same variable 500 times. Read its value after each step: x.dataSync()[0].',
    },
    'history.not-numbers': {
      title: 'history does not hold plain numbers',
      detail: 'It holds {actual}. Take the one number out of the tensor: x.dataSync()[0].',
    },
  },
};

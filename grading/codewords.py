"""The words that codes are made of.

Common English words of four to nine letters that are easy to say, to hear and to spell. No two differ by a single letter,
and none is the beginning of another. Left out are words that sound like another word, words that are spelt in two ways,
names of people and days, and what could be taken amiss. `tests/test_codes.py` holds what a test can hold of this.
"""

from __future__ import annotations

WORDS = tuple(
    """
    acorn album alder almond alpine anchor angle apple apricot apron arbour arch arena arrow atlas attic autumn avenue badge
    bagel baker balcony balloon bamboo banana banjo banner barley barn barrel basil basket bassoon bathtub battery beacon
    beaver bench bicycle biscuit blanket blossom bonfire bonnet bookcase bottle boulder bracelet bramble branch breakfast
    breeze brick bridge bronze brooch brook brush bubble bucket buckle budgie bugle bumblebee bungalow burrow butter button
    cabbage cabin cactus camel camera campfire canal candle canoe canvas canyon caramel caravan cardigan carnival carousel
    carpet carrot cartoon cascade cashew castle cedar celery chalk channel charcoal cheddar cheetah cherry chestnut chimney
    chisel chocolate chorus cinema cinnamon circle circus citrus clarinet classroom clay cliff clipboard cloak cloth cloud
    clover cobalt cobweb coconut coffee collar column comet compass concert copper coral corner costume cottage cotton
    cradle crane crayon cricket crocus crown crystal cucumber cupboard curtain cushion custard cycle cypress daffodil
    daylight decade denim desert diagram diamond dinner dolphin domino doorbell dormouse dragon drawer drizzle drum duckling
    eagle earring echo eclipse elbow emerald engine envelope equator estuary evening falcon feather fennel fern ferry
    festival fiddle field finger flag flamingo flask flute foghorn forest fork fossil fountain foxglove freckle freezer
    frost gallery gallon garden garlic garnet gate gecko giraffe glacier glade glass glider glitter glove goblet goldfish
    gondola granite grape gravel guitar hairbrush hallway hammock harness harp harvest hedge helmet hexagon hillside hinge
    honey hopscotch horizon iceberg indigo island jackdaw jacket jelly jersey jigsaw journey jubilee juggler jumper jungle
    juniper kayak kestrel kettle keyboard kingdom kitchen kitten kiwi koala label ladder ladle lagoon lamp lantern lattice
    laundry lavender lawn leaf lemon lentil letter lettuce library lilac limerick linen lizard lobby lobster locket lullaby
    lunch magnet magnolia magpie mandolin mango maple marathon marble margin marigold market marmalade marsh meadow melody
    melon memory menu meteor midnight millet mineral minibus mirror monsoon moon mosaic moss moth motorway muffin museum
    mushroom napkin nectar needle nest newspaper nickel noodle notebook nursery nutmeg oasis oatmeal oboe ocean octopus
    onion opal opera orange orbit orchard orchestra orchid origami osprey ostrich otter oven oxygen oyster paddle paint
    palace pancake panda papaya paper paprika parade parasol parcel park parsley parsnip passport pasta pastry pasture
    patchwork pavement pavilion peanut pebble pedal pelican pencil pendant penguin pentagon pepper perfume piano pickle
    picnic picture pillow pilot pine pixel pizza planet plaster platform poem pollen pond poplar porridge portrait postcard
    potato prairie pretzel primrose prism pudding pumpkin puppet purple puzzle pyramid quartz quilt quince rabbit radio
    raffle railway rainbow raisin raspberry recipe reindeer ribbon rice river rooftop rowan saffron salad salmon sandal
    sandwich sardine satchel saturn saucepan saxophone scarf scenery school scissors scooter seagull season sequin shadow
    shampoo shawl shed shelf shoelace shovel silver sketch sledge smoothie snorkel snowdrop snowflake soap sofa spanner
    sparrow spider spiral sponge spoon spring sprout squirrel stadium staircase starfish station statue steam stencil stew
    stone storm studio submarine sugar suitcase summer sundial sunflower sunrise sunset surfboard swan swing sycamore
    symphony syrup table tangerine tapestry teacup teapot telescope tennis tent terrace theatre thimble thistle thunder
    ticket tiger timber toaster tomato topaz tortoise toucan towel toybox tractor treacle treasure treehouse triangle
    tricycle trifle trombone trophy trumpet tuba tulip tundra tunnel turnip turtle twilight umbrella unicorn uniform
    universe valley vanilla vase velvet veranda viaduct village vinegar vineyard violin volcano voyage wallet walnut
    wardrobe warehouse waterfall waterlily weekend wheat wheel windmill window winter woodland workshop yellow zebra zigzag
    zipper
    """.split()
)
"""In the order of the alphabet. Codes in use are words of this list, so that words may be added, and none taken away."""

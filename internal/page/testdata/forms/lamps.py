"""Lamps."""

class LampView(APIView):
    """
    Lamps of a room.
    """

    def patch(self, request, id):
        """
        PATCH /api/lamps/<id>/

        Changes a lamp.

        Request body:
        - label (string, optional): What it is called
        - watts (integer, required): How bright

        Returns:
        - 200: the lamp
        """
        never = request.data["never"]

from keyfigures.models.staircase import StaircaseVersion, Step, StepService

__all__ = ["StaircaseVersion", "Step", "StepService"]
